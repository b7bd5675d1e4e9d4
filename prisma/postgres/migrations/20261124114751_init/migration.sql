-- CreateTable
CREATE TABLE "installation" (
    "id" TEXT NOT NULL,
    "createdMs" BIGINT NOT NULL,
    "epoch" INTEGER NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journal" (
    "stream" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "position" BIGINT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "atMs" BIGINT NOT NULL,
    "recordedMs" BIGINT NOT NULL,
    "correlation" TEXT,
    "causation" TEXT,
    "payload" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "journal_pkey" PRIMARY KEY ("stream","sequence")
);

-- CreateTable
CREATE TABLE "checkpoint" (
    "fold" TEXT NOT NULL,
    "stream" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "state" TEXT NOT NULL,

    CONSTRAINT "checkpoint_pkey" PRIMARY KEY ("fold","stream")
);

-- CreateTable
CREATE TABLE "inbox" (
    "id" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "receivedMs" BIGINT NOT NULL,
    "platform" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "threadId" TEXT,
    "userId" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "doneMs" BIGINT,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "createdMs" BIGINT NOT NULL,
    "lane" INTEGER NOT NULL,
    "platform" TEXT,
    "chatId" TEXT,
    "threadId" TEXT,
    "body" TEXT NOT NULL,
    "sentMs" BIGINT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "form" (
    "key" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "answers" TEXT NOT NULL,
    "asking" TEXT NOT NULL,
    "expiresMs" BIGINT NOT NULL,

    CONSTRAINT "form_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "platform" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("platform","userId")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "bar_series" (
    "source" TEXT NOT NULL,
    "instrument" TEXT NOT NULL,
    "frame" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "bars" INTEGER NOT NULL,
    "fromMs" BIGINT NOT NULL,
    "toMs" BIGINT NOT NULL,
    "checksum" TEXT NOT NULL,
    "synthetic" BOOLEAN NOT NULL,
    "definition" TEXT NOT NULL,

    CONSTRAINT "bar_series_pkey" PRIMARY KEY ("source","instrument","frame","revision")
);

-- CreateTable
CREATE TABLE "personal_text" (
    "digest" TEXT NOT NULL,
    "salt" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "storedMs" BIGINT NOT NULL,

    CONSTRAINT "personal_text_pkey" PRIMARY KEY ("digest")
);

-- CreateIndex
CREATE UNIQUE INDEX "journal_position_key" ON "journal"("position");

-- CreateIndex
CREATE INDEX "journal_stream_type_sequence_idx" ON "journal"("stream", "type", "sequence");

-- CreateIndex
CREATE INDEX "journal_correlation_position_idx" ON "journal"("correlation", "position");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_position_key" ON "inbox"("position");

-- CreateIndex
CREATE INDEX "inbox_doneMs_position_idx" ON "inbox"("doneMs", "position");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_position_key" ON "outbox"("position");

-- CreateIndex
CREATE INDEX "outbox_sentMs_lane_position_idx" ON "outbox"("sentMs", "lane", "position");

-- CreateIndex
CREATE INDEX "identity_personId_ordinal_idx" ON "identity"("personId", "ordinal");

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
