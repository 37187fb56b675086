-- A child-protection procedure, one a child: the entry holds who noticed what; this row says where it stands (§ 8a SGB VIII, § 4 KKG).
CREATE TABLE protection (
  entry_id UUID PRIMARY KEY REFERENCES entry (id),
  child_id UUID NOT NULL REFERENCES entry (id),
  -- Which procedure of the dated reference list.
  procedure TEXT COLLATE "C" NOT NULL,
  urgency TEXT COLLATE "C" NOT NULL CHECK (urgency IN ('acute', 'soon', 'calm')),
  opened_at BIGINT NOT NULL,
  opened_by UUID NOT NULL REFERENCES account (id),
  outcome TEXT COLLATE "C" CHECK (outcome IN ('acute', 'latent', 'need', 'none')),
  -- From then on nothing of it changes; a further finding is a procedure of its own.
  signed_at BIGINT,
  signed_by UUID REFERENCES account (id),
  CHECK ((signed_at IS NULL) = (signed_by IS NULL) AND (signed_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX protection_of_child ON protection (child_id);
-- What belongs to a procedure: an assessment, a consultation, the family informed, the judgement, the plan, a notice.
CREATE TABLE protection_step (
  entry_id UUID PRIMARY KEY REFERENCES entry (id),
  protection_id UUID NOT NULL REFERENCES entry (id),
  step TEXT COLLATE "C" NOT NULL
);
CREATE INDEX step_of_protection ON protection_step (protection_id);
-- Who is named as a risk in an entry, which must never reach them (policy F5).
CREATE TABLE risk_person (
  entry_id UUID NOT NULL REFERENCES entry (id),
  person_id UUID NOT NULL REFERENCES entry (id),
  PRIMARY KEY (entry_id, person_id)
);
CREATE INDEX risk_of_person ON risk_person (person_id);
-- A notice to an authority: one snapshot, never a standing grant (policy P10).
CREATE TABLE protection_notice (
  entry_id UUID PRIMARY KEY REFERENCES entry (id),
  -- The unit it is addressed to; NULL: an authority that does not work with Lotse gets it on paper.
  to_unit UUID REFERENCES unit (id),
  way TEXT COLLATE "C" NOT NULL CHECK (way IN ('four-eyes', 'acute')),
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'sent')),
  -- The second professional: looks before it is sent, or in acute danger on the next working day.
  second_id UUID NOT NULL REFERENCES account (id),
  sent_at BIGINT,
  review_by TEXT COLLATE "C",
  reviewed_at BIGINT,
  CHECK ((state = 'sent') = (sent_at IS NOT NULL))
);
CREATE INDEX notice_to_unit ON protection_notice (to_unit, sent_at);
-- The answer to a notice: three facts and no more (§ 4 (4) KKG, § 64 (4) SGB VIII).
CREATE TABLE protection_feedback (
  entry_id UUID PRIMARY KEY REFERENCES entry (id),
  notice_id UUID NOT NULL REFERENCES entry (id)
);
CREATE INDEX feedback_of_notice ON protection_feedback (notice_id);
