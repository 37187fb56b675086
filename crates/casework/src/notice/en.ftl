# Notices: that something happened, never what it says
notice-title = Notices
notice-none = There is nothing here yet. As soon as someone hands you something, or something is ready for you, you will read it here.
notice-to-cases = Go to cases
notice-new = New ({ $count })
notice-old = Already read
notice-read = Read
notice-read-all = Mark all as read
notice-kind-task-given = You have been given a task
notice-kind-appointment-given = You have been given an appointment
notice-kind-substitution-begins = You are now standing in for someone in the team
notice-kind-substitution-ends = A substitution has ended
notice-kind-handed-over = A case has been handed over to you
notice-kind-document-ready = A document is ready
notice-kind-document-refused = A document could not be accepted
notice-kind-net-found = Something is missing here, please have a look
