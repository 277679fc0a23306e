"""The screens of campaigns: their page, the import wizard, the funnel and the yield."""
