// The page leads on without this file; with it, to the same place in the role's page.
location.replace(document.querySelector("main p > a").href + location.hash);
