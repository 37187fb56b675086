-- Most pages ask what is seen of one file. Such a question begins at the grants from it, and then looks for the reader's
-- assignment to whatever they lead to; both are answered from an index alone.
CREATE INDEX grant_from_to ON access_grant (from_file, to_file);
DROP INDEX grant_from_file;
CREATE INDEX assignment_to_see ON assignment (user_id, unit_id, file_id, valid_until, valid_from, kind);
DROP INDEX assignment_of_user;
-- The day begins at what somebody owes, and then asks which of it they may see.
CREATE INDEX case_of_contact ON family_case (contact_user_id, contact_unit_id, review_on);
CREATE INDEX consultation_taken ON first_consultation (taken_by, unit_id) WHERE result IS NULL;
