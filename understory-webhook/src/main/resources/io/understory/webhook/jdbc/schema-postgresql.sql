CREATE TABLE IF NOT EXISTS understory_webhook_message (
	connection_name VARCHAR(100) NOT NULL,
	id VARCHAR(255) NOT NULL,
	type VARCHAR(100),
	-- Milliseconds since 1970, which no time zone of a driver or server changes
	received_at BIGINT NOT NULL,
	PRIMARY KEY (connection_name, id)
);

CREATE INDEX IF NOT EXISTS understory_webhook_message_received_at ON understory_webhook_message (received_at);
