-- AlterTable
ALTER TABLE "User" ADD COLUMN     "backupCodesLeft" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "totpEnabled" BOOLEAN NOT NULL DEFAULT false;


