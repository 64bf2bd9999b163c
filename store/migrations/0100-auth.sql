-- A login keeps its own name while its secret is renewed (step-up), so screens and lists can follow it.
create index session_sid on session ((data->>'sid'));
create index session_expires on session (expires_at);
create index login_attempt_pair on login_attempt (account, ip, at);
