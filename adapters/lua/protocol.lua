-- Made by `npm run generate` from protocol/*.ts; changes belong there.
return {
  ["version"] = "1.1",
  ["methods"] = {
    ["initialize"] = {
      ["summary"] = "Says who is talking. Send it first; it changes nothing. Over HTTP it begins a session.",
      ["changes"] = false,
      ["params"] = {
        ["client"] = {
          ["types"] = {
            ["object"] = true,
          },
          ["required"] = true,
        },
        ["protocol"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["events.subscribe"] = {
      ["summary"] = "Says what this client wants to hear, in place of what it said before. Without it that is `progress` alone.",
      ["changes"] = false,
      ["params"] = {
        ["kinds"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = true,
        },
      },
    },
    ["events.poll"] = {
      ["summary"] = "What was told since; waits for it where there is nothing yet. For clients over HTTP, with their session: a WebSocket brings it by itself.",
      ["changes"] = false,
      ["params"] = {
        ["since"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
        ["wait"] = {
          ["types"] = {
            ["number"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["$/cancel"] = {
      ["summary"] = "Ends a request of this client: `scan` and `models.try` stop where they are and answer that they were cancelled. Others go on.",
      ["changes"] = false,
      ["params"] = {
        ["id"] = {
          ["types"] = {
            ["string"] = true,
            ["number"] = true,
          },
          ["required"] = true,
        },
      },
    },
    ["status"] = {
      ["summary"] = "Counts, folders, what is being done, and which files were set aside or could not be written.",
      ["changes"] = false,
      ["params"] = {
        ["cursor"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["limit"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["doctor"] = {
      ["summary"] = "Looks at the settings of photo managers, the folders and Kith itself. Changes nothing.",
      ["changes"] = false,
      ["params"] = {},
    },
    ["scan"] = {
      ["summary"] = "Goes over folders and answers when all is done. Progress is told meanwhile.",
      ["changes"] = true,
      ["params"] = {
        ["dirs"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = true,
        },
        ["write"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["photos"] = {
      ["summary"] = "Photos, oldest first.",
      ["changes"] = false,
      ["params"] = {
        ["person"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["query"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["cursor"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["limit"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["faces"] = {
      ["summary"] = "Faces, of everybody or of one person or group, on all photos or some.",
      ["changes"] = false,
      ["params"] = {
        ["unknown"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["person"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["photo"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["file"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["dismissed"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["asOf"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["photos"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = false,
        },
        ["cursor"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["limit"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["face.explain"] = {
      ["summary"] = "Why a face (or a body) has its person: the faces it is like, how sure that is, what clothes say, and whom it cannot be.",
      ["changes"] = false,
      ["params"] = {
        ["face"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
      },
    },
    ["bodies"] = {
      ["summary"] = "Bodies of a photo, or all those that Kith asks about.",
      ["changes"] = false,
      ["params"] = {
        ["photo"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["file"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["cursor"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["limit"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["people"] = {
      ["summary"] = "People and unnamed groups, most faces first.",
      ["changes"] = false,
      ["params"] = {
        ["person"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["hidden"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["ignored"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["asOf"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["cursor"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["limit"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["people.complete"] = {
      ["summary"] = "People whose name, or a part of it, begins like this; the most important first.",
      ["changes"] = false,
      ["params"] = {
        ["text"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["limit"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["name"] = {
      ["summary"] = "Gives a group, a person or a single face a name. A name that somebody has already makes them one person.",
      ["changes"] = true,
      ["params"] = {
        ["person"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["name"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["merge"] = {
      ["summary"] = "Says that groups or people are one.",
      ["changes"] = true,
      ["params"] = {
        ["into"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["from"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = true,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["different"] = {
      ["summary"] = "Says that two groups or people are not one person. They are never merged from then on.",
      ["changes"] = true,
      ["params"] = {
        ["a"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["b"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["describe"] = {
      ["summary"] = "Says something of a person beside the name; what is left out stays as it is.",
      ["changes"] = true,
      ["params"] = {
        ["person"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["hidden"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["featuredLess"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["favourite"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["keyFace"] = {
          ["types"] = {
            ["string"] = true,
            ["null"] = true,
          },
          ["required"] = false,
        },
        ["born"] = {
          ["types"] = {
            ["string"] = true,
            ["null"] = true,
          },
          ["required"] = false,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["split"] = {
      ["summary"] = "Makes some faces of a person somebody else: a new group, or a person where a name is given.",
      ["changes"] = true,
      ["params"] = {
        ["person"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["faces"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = true,
        },
        ["name"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["move"] = {
      ["summary"] = "Says who faces are, whoever they were taken for.",
      ["changes"] = true,
      ["params"] = {
        ["faces"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = true,
        },
        ["to"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["confirm"] = {
      ["summary"] = "Says that faces are the person they were taken for.",
      ["changes"] = true,
      ["params"] = {
        ["person"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["faces"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = false,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["reject"] = {
      ["summary"] = "Says that faces are not this person.",
      ["changes"] = true,
      ["params"] = {
        ["face"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["faces"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = false,
        },
        ["person"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["ignore"] = {
      ["summary"] = "Says that groups or single faces are strangers: they are not shown or asked about any more.",
      ["changes"] = true,
      ["params"] = {
        ["who"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = true,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["notFaces"] = {
      ["summary"] = "Says that there is no face. It stays so, whatever a network finds there later.",
      ["changes"] = true,
      ["params"] = {
        ["faces"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = true,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["draw"] = {
      ["summary"] = "Adds a face or a body that no network had found.",
      ["changes"] = true,
      ["params"] = {
        ["photo"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["file"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["of"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["box"] = {
          ["types"] = {
            ["object"] = true,
          },
          ["required"] = true,
        },
        ["person"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["tag"] = {
      ["summary"] = "Says that somebody is on photos, and not where.",
      ["changes"] = true,
      ["params"] = {
        ["photos"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = false,
        },
        ["files"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = false,
        },
        ["person"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["untag"] = {
      ["summary"] = "Takes such a tag out, whoever gave it.",
      ["changes"] = true,
      ["params"] = {
        ["photos"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = false,
        },
        ["files"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = false,
        },
        ["person"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["undo"] = {
      ["summary"] = "Takes a decision back.",
      ["changes"] = true,
      ["params"] = {
        ["event"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["redo"] = {
      ["summary"] = "Does again what was undone.",
      ["changes"] = true,
      ["params"] = {
        ["event"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["log"] = {
      ["summary"] = "The decisions, newest first.",
      ["changes"] = false,
      ["params"] = {
        ["source"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["cursor"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["limit"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["log.export"] = {
      ["summary"] = "What people have said, as JSON lines, for a library with the same photos. The machine’s groups are left out.",
      ["changes"] = false,
      ["params"] = {
        ["cursor"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["log.import"] = {
      ["summary"] = "Takes over what such a file holds and is not known here. Send it in pieces, in their order.",
      ["changes"] = true,
      ["params"] = {
        ["transfer"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["text"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["isLast"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = true,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["search"] = {
      ["summary"] = "Photos by who is on them, when, and where: `Anna & Ben`, `Anna | Ben`, `Anna -Ben`, `only Anna`, `Anna 2019`, `Anna in:\"Holidays/Rome\"`, `near 48.85,2.35 10km`, `people:3+`, `alone`, `unknown`. Oldest first.",
      ["changes"] = false,
      ["params"] = {
        ["query"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["cursor"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["limit"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["memories.people"] = {
      ["summary"] = "The people who matter most, and with whom they are seen.",
      ["changes"] = false,
      ["params"] = {
        ["limit"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
        ["person"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["memories.together"] = {
      ["summary"] = "The best photos of some people together: everybody well seen, spread over moments and time.",
      ["changes"] = false,
      ["params"] = {
        ["people"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = true,
        },
        ["limit"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["memories.onThisDay"] = {
      ["summary"] = "Photos of the same day in other years, the latest year first.",
      ["changes"] = false,
      ["params"] = {
        ["date"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["limit"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["memories.groups"] = {
      ["summary"] = "Three people or more who meet again and again, those who share most moments first.",
      ["changes"] = false,
      ["params"] = {
        ["limit"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["person.photos"] = {
      ["summary"] = "The photos of a person or group with the person’s faces there, oldest first, those without a date before them: what a view of thousands needs, and no more.",
      ["changes"] = false,
      ["params"] = {
        ["person"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["cursor"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["limit"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["person.timeline"] = {
      ["summary"] = "How many photos of somebody there are, month by month.",
      ["changes"] = false,
      ["params"] = {
        ["person"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
      },
    },
    ["conflicts"] = {
      ["summary"] = "Faces that wait for the owner to say which name counts, those that hold back a file first.",
      ["changes"] = false,
      ["params"] = {
        ["cursor"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["limit"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["conflict.resolve"] = {
      ["summary"] = "Says which name counts; the other one is taken out of the files.",
      ["changes"] = true,
      ["params"] = {
        ["face"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["keep"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["review.next"] = {
      ["summary"] = "What to ask next: the questions whose answers settle most faces a click.",
      ["changes"] = false,
      ["params"] = {
        ["kind"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["person"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["limit"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["review.answer"] = {
      ["summary"] = "Answers a question. The same question is never asked twice; one that is skipped comes back after a week.",
      ["changes"] = true,
      ["params"] = {
        ["question"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["answer"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["name"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["review.status"] = {
      ["summary"] = "How much there is to review, and what was done today.",
      ["changes"] = false,
      ["params"] = {},
    },
    ["person.completeness"] = {
      ["summary"] = "How many photos of a person are likely still missing, and where to look for them.",
      ["changes"] = false,
      ["params"] = {
        ["person"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
      },
    },
    ["write.preview"] = {
      ["summary"] = "What would be written now, without writing it.",
      ["changes"] = false,
      ["params"] = {
        ["people"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = false,
        },
        ["files"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = false,
        },
        ["write"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["cursor"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["limit"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["write.revert"] = {
      ["summary"] = "Takes out of files what Kith wrote, and keeps it out until it is let be written again.",
      ["changes"] = true,
      ["params"] = {
        ["everything"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["people"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = false,
        },
        ["files"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = false,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["write.resume"] = {
      ["summary"] = "Lets be written again what was taken out.",
      ["changes"] = true,
      ["params"] = {
        ["everything"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["people"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = false,
        },
        ["files"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = false,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["watch.add"] = {
      ["summary"] = "Watches a folder from now on. A running daemon looks at the photos in it at once.",
      ["changes"] = true,
      ["params"] = {
        ["path"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["write"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["watch.remove"] = {
      ["summary"] = "Takes a folder off the list: it is not watched and not written to any more. What is known of its photos stays.",
      ["changes"] = true,
      ["params"] = {
        ["path"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["watch.list"] = {
      ["summary"] = "The folders of the library.",
      ["changes"] = false,
      ["params"] = {},
    },
    ["setAside.retry"] = {
      ["summary"] = "Tries files again that were set aside.",
      ["changes"] = true,
      ["params"] = {
        ["paths"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = false,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["settings.get"] = {
      ["summary"] = "The settings of the library: all of them, or one.",
      ["changes"] = false,
      ["params"] = {
        ["name"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["settings.set"] = {
      ["summary"] = "Changes a setting. Files that are written already follow when their folder is scanned.",
      ["changes"] = true,
      ["params"] = {
        ["name"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["value"] = {
          ["types"] = {
            ["string"] = true,
            ["null"] = true,
          },
          ["required"] = true,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["models.status"] = {
      ["summary"] = "The packs of networks in use, and those that were tried beside them.",
      ["changes"] = false,
      ["params"] = {},
    },
    ["models.list"] = {
      ["summary"] = "Every pack of networks that Kith knows, with its licences, and whether it is on this machine.",
      ["changes"] = false,
      ["params"] = {},
    },
    ["models.try"] = {
      ["summary"] = "Recognises every photo with another pack beside the one in use, and tells what would change. Nothing changes yet.",
      ["changes"] = true,
      ["params"] = {
        ["pack"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["cursor"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
        ["limit"] = {
          ["types"] = {
            ["integer"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["models.adopt"] = {
      ["summary"] = "Uses a pack that was tried. It is a decision, and `undo` takes it back.",
      ["changes"] = true,
      ["params"] = {
        ["pack"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["models.bodies"] = {
      ["summary"] = "Says which pack looks for bodies, from now on; null: none.",
      ["changes"] = true,
      ["params"] = {
        ["pack"] = {
          ["types"] = {
            ["string"] = true,
            ["null"] = true,
          },
          ["required"] = true,
        },
        ["wait"] = {
          ["types"] = {
            ["boolean"] = true,
          },
          ["required"] = false,
        },
        ["idempotencyKey"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["panel.link"] = {
      ["summary"] = "Makes a link that opens the panel, signed in, for files or for the whole library.",
      ["changes"] = false,
      ["params"] = {
        ["files"] = {
          ["types"] = {
            ["array"] = true,
          },
          ["required"] = false,
        },
      },
    },
    ["panel.selection"] = {
      ["summary"] = "The photos a page was opened for, in the order the files were given.",
      ["changes"] = false,
      ["params"] = {
        ["selection"] = {
          ["types"] = {
            ["string"] = true,
          },
          ["required"] = true,
        },
      },
    },
    ["shutdown"] = {
      ["summary"] = "Stops the daemon after what it is writing is written.",
      ["changes"] = false,
      ["params"] = {},
    },
  },
  ["notifications"] = {
    ["progress"] = true,
    ["people.changed"] = true,
    ["photos.changed"] = true,
    ["conflicts.changed"] = true,
    ["question.ready"] = true,
  },
  ["errors"] = {
    ["not-found"] = {
      ["code"] = 1001,
      ["means"] = "There is no such person, face, photo or step.",
    },
    ["ambiguous"] = {
      ["code"] = 1002,
      ["means"] = "Several people have this name; use an id.",
    },
    ["conflict"] = {
      ["code"] = 1003,
      ["means"] = "It contradicts what is already decided, or changes nothing.",
    },
    ["bad-query"] = {
      ["code"] = 1004,
      ["means"] = "The search cannot be understood.",
    },
    ["bad-folder"] = {
      ["code"] = 1005,
      ["means"] = "The folder is not there, or is none.",
    },
    ["models-missing"] = {
      ["code"] = 1006,
      ["means"] = "The networks that it needs are not on this machine.",
    },
    ["busy"] = {
      ["code"] = 1007,
      ["means"] = "Another process or request is at it; try later.",
    },
    ["not-running"] = {
      ["code"] = 1008,
      ["means"] = "It needs the daemon, and none runs.",
    },
    ["incompatible"] = {
      ["code"] = 1009,
      ["means"] = "The other side speaks another major version.",
    },
    ["no-port"] = {
      ["code"] = 1010,
      ["means"] = "The port cannot be used.",
    },
    ["bad-setting"] = {
      ["code"] = 1011,
      ["means"] = "The setting cannot have this value.",
    },
    ["cancelled"] = {
      ["code"] = 1101,
      ["means"] = "The client took the request back.",
    },
    ["too-many"] = {
      ["code"] = 1102,
      ["means"] = "Too many messages; the connection is closed.",
    },
    ["no-session"] = {
      ["code"] = 1103,
      ["means"] = "There is no such session; send `initialize` first.",
    },
    ["key-used"] = {
      ["code"] = 1104,
      ["means"] = "The idempotency key was used for another request.",
    },
    ["too-long"] = {
      ["code"] = 1105,
      ["means"] = "The answers of the batch grew too long before this one, which was not done.",
    },
    ["parse-error"] = {
      ["code"] = -32700,
      ["means"] = "The message is no JSON.",
    },
    ["invalid-request"] = {
      ["code"] = -32600,
      ["means"] = "The message is no JSON-RPC 2.0 request, or a batch that is too long.",
    },
    ["method-not-found"] = {
      ["code"] = -32601,
      ["means"] = "There is no such method.",
    },
    ["invalid-params"] = {
      ["code"] = -32602,
      ["means"] = "`data.issues` says which params are wrong.",
    },
    ["internal-error"] = {
      ["code"] = -32603,
      ["means"] = "A fault of Kith; it is in the log of the daemon.",
    },
  },
}
