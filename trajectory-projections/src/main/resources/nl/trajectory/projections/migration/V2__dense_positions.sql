-- Events got other positions: the views are made anew from the first one on.
TRUNCATE views.trajectory_fact, views.cohort_fact, views.employer_fact, views.view_position, views.token_entry;
