-- What failed in the last hour stands on the overview: few rows among all that is counted.
CREATE INDEX usage_minute_failed ON usage_minute (minute) WHERE failed > 0;
-- How many event flows live on a claim stands on the review page.
CREATE INDEX event_flow_of_claim ON event_flow (claim_id) WHERE claim_id IS NOT NULL;
