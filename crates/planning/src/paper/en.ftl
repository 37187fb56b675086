# Files to take along
paper-files = As a file to take along (PDF):
paper-file-de = in German
paper-file-fr = in French
paper-file-en = in English
paper-unsealed = This file does not carry an electronic seal.
paper-sealed = Electronically sealed: { $holder }. Any change of the file breaks the seal.
paper-seal = Seal: { $holder }
paper-counted = Page { $page }/{ $pages }
paper-unprintable = □ stands for a letter that cannot be printed here. It can be read on screen.
paper-sign-line = { $who }: place, date, signature
