"""People and work on a page: need, deployment, caseloads, where work sits."""
