CREATE TABLE IF NOT EXISTS understory_webhook_message (
	-- Else two ids that differ in case would be one
	connection_name VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	id VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	type VARCHAR(100),
	-- Milliseconds since 1970, which no time zone of a driver or server changes
	received_at BIGINT NOT NULL,
	PRIMARY KEY (connection_name, id),
	INDEX understory_webhook_message_received_at (received_at)
) ENGINE = InnoDB;
