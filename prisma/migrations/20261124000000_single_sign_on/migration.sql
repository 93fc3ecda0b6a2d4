-- A trip to an identity provider is a challenge like any other: what comes back is compared with what was sent along.
ALTER TABLE "Challenge" ADD COLUMN     "sealed" TEXT,
ADD COLUMN     "completeUrl" TEXT,
ADD COLUMN     "profile" JSONB;

ALTER TABLE "SignIn" ADD COLUMN     "external" JSONB,
ADD COLUMN     "managedBy" JSONB NOT NULL DEFAULT '[]';

ALTER TABLE "SignUp" ADD COLUMN     "external" JSONB,
ADD COLUMN     "externalVerification" JSONB,
ADD COLUMN     "externalChallengeId" TEXT;
CREATE UNIQUE INDEX "SignUp_externalChallengeId_key" ON "SignUp"("externalChallengeId");
ALTER TABLE "SignUp" ADD CONSTRAINT "SignUp_externalChallengeId_fkey" FOREIGN KEY ("externalChallengeId") REFERENCES "Challenge"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- The request that a SAML answer is for is a challenge as well.
DROP TABLE "SamlRequest";

-- Each domain is proven once; several connections of a company may share it, each by a proof of its own.
ALTER TABLE "EnterpriseConnection" ALTER COLUMN "settings" TYPE TEXT USING "settings"::text;
