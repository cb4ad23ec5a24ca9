-- The organization whose owner ended somebody's access (docs/decisions/016-joining.md): it is ended there and nowhere
-- else. Null with deactivated_at: the partner ended it, for the whole portal; so are those who were sent away before this.
ALTER TABLE person ADD COLUMN access_ended_in uuid REFERENCES organization (id);
