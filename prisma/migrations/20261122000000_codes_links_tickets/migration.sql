-- AlterTable
ALTER TABLE "User" ADD COLUMN     "passwordResetRequired" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Client" ADD COLUMN     "secretSince" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "Challenge" ADD COLUMN     "address" TEXT,
ADD COLUMN     "redirectUrl" TEXT,
ADD COLUMN     "tokenHash" TEXT,
ADD COLUMN     "userAgent" TEXT;


