"""What a record may say: scalar types, vocabularies, links, and the parts that kinds share."""
