import Contest
import ContestDesk
import ContestSheets

/// All kinds of file that the office takes in the browser.
enum UploadKinds {
  static let all: [UploadKind] = [
    entries, unitEntries, organizations, judges, topics, pastAwards, consents, sheets, records,
    live, keying, ballots,
    votes, vetting, followUp,
  ]

  static let entries = UploadKind(
    word: "entries", permission: .importEntries, place: .entries,
    title: { visit in visit.say("导入报名表", "Take registrations in") },
    hint: { visit in
      visit.say(
        "学校交来的报名表，可以一次选好几份。按单位和编号认：新的新增，改过的更改，表里没有的不动。",
        "Workbooks of schools, several at once. Known by organization and number: new ones are added, changed ones change, others stay."
      )
    }, takesMany: true, choices: [.goodRowsOnly, .sender],
    template: { visit, path in
      try EntryTemplate.write(try visit.requireEdition(), to: path, created: visit.desk.clock())
    },
    back: { $0.at("entries") },
    run: { visit, paths, wish in
      UploadReport(
        try await visit.desk.importEntries(
          paths, edition: try visit.requireEdition(), organization: wish.sender,
          options: ImportOptions(mode: wish.mode, takesGoodRowsOnly: wish.goodRowsOnly)), visit,
        goodRowsOnly: wish.goodRowsOnly)
    })

  /// A unit's own registrations: the same workbook, sent by its contact.
  static let unitEntries = UploadKind(
    word: "entries", root: "u", under: ":organization", permission: .sendEntries, place: nil,
    title: { $0.say("交报名表", "Send your workbook") },
    hint: { visit in
      visit.say(
        "本单位的报名表，可以一次选好几份。按编号认：新的新增，改过的更改，表里没有的不动；审核通过的不能在这里改。",
        "Your unit's workbooks, several at once. Known by number: new ones are added, changed ones change, others stay; what was accepted does not change here."
      )
    }, takesMany: true, choices: [.goodRowsOnly],
    applies: { try $0.standsForUnit() },
    template: { visit, path in
      try EntryTemplate.write(try visit.requireEdition(), to: path, created: visit.desk.clock())
    },
    back: { Address("u", try $0.requireEdition().id.text) },
    run: { visit, paths, wish in
      UploadReport(
        try await visit.desk.importUnitEntries(
          paths, unit: try visit.parameter("organization"), edition: try visit.requireEdition(),
          options: ImportOptions(mode: wish.mode, takesGoodRowsOnly: wish.goodRowsOnly)), visit,
        goodRowsOnly: wish.goodRowsOnly)
    })

  static let organizations = UploadKind(
    word: "organizations", permission: .importOrganizations, place: .organizations,
    title: { $0.say("导入单位名单", "Take organizations in") },
    hint: { visit in
      visit.say(
        "列：单位名称（必填）、单位代码、简称、类型、省份、名额。有了名单以后，只收名单里单位的报名。",
        "Columns: name (needed), code, short name, kind, province, quota. From then on only organizations on the list may register."
      )
    }, back: { $0.at("organizations") },
    run: { visit, paths, wish in
      try await one(paths) { path in
        UploadReport(
          try await visit.desk.importOrganizations(
            path, edition: try visit.requireEdition(), mode: wish.mode), visit)
      }
    })

  static let judges = UploadKind(
    word: "judges", permission: .manageJudges, place: .judges,
    title: { $0.say("导入评委名单", "Take judges in") },
    hint: { visit in
      visit.say(
        "列：姓名、工作单位（必填）、评委编号、职称、研究方向、可评类别、最多可评件数、省份、回避作品、回避原因。",
        "Columns: name and unit (needed), number, title, topics, tracks, most entries, province, conflicts."
      )
    },
    template: { visit, path in
      try visit.desk.writeJudgeTemplate(try visit.requireEdition(), to: path)
    }, back: { $0.at("judges") },
    run: { visit, paths, wish in
      try await one(paths) { path in
        UploadReport(
          try await visit.desk.importJudges(
            path, edition: try visit.requireEdition(), mode: wish.mode), visit)
      }
    })

  static let topics = UploadKind(
    word: "topics", permission: .importOrganizations, place: .entries,
    title: { $0.say("导入榜单", "Take topics in") },
    hint: { visit in
      visit.say(
        "列：榜题编号、榜题名称、发榜单位、榜金、评委。新榜单代替原来的；已有人揭榜的榜题不能去掉或改名。",
        "Columns: number, title, posting unit, reward, judges. The list replaces the one before; topics taken up stay."
      )
    }, applies: { try $0.requireEdition().rulebook.topics != nil },
    back: { $0.at("topics") },
    run: { visit, paths, wish in
      try await one(paths) { path in
        let report = try await visit.desk.importTopics(
          path, edition: try visit.requireEdition().id, mode: wish.mode)
        return UploadReport(
          counts: [(visit.say("榜题", "topics"), report.topics.count)], report.problems,
          report.account, isStored: report.isStored, hasChanges: !report.topics.isEmpty,
          lines: report.topics.map {
            UploadReport.Line(
              kind: .plain, word: $0.number, text: $0.title,
              details: [$0.poster, $0.reward].filter { !$0.isEmpty })
          })
      }
    })

  static let pastAwards = UploadKind(
    word: "past-awards", permission: .screenEntries, place: .screening,
    title: { $0.say("导入往届获奖名单", "Take past awards in") },
    hint: { visit in
      visit.say(
        "往届谁得过什么奖，用来核查“得过奖的不能再报”。几年的名单可以一份份导入。导入后自动重新核查全部。",
        "Who won what in earlier years, for the rule on past awards. Lists of several years come one after the other; all entries are checked again."
      )
    }, choices: [.replacing], back: { $0.at("screening") },
    run: { visit, paths, wish in
      try await one(paths) { path in
        let report = try await visit.desk.importPastAwards(
          path, edition: try visit.requireEdition(), replacing: wish.replacing, mode: wish.mode)
        return UploadReport(
          counts: [(visit.say("获奖人次", "awards"), report.winners)], report.problems,
          report.account, isStored: report.isStored, hasChanges: report.winners > 0)
      }
    })

  static let consents = UploadKind(
    word: "consents", permission: .importEntries, place: .entries,
    title: { $0.say("导入同意情况", "Take consents in") },
    hint: { visit in
      visit.say(
        "谁同意了参赛、公示，未成年人由谁代为同意。用“同意情况”的表填好再上传。",
        "Who agreed to take part and to go public, and for minors who agreed for them.")
    },
    template: { visit, path in
      _ = try await visit.desk.writeConsentTemplate(try visit.requireEdition(), to: path)
    }, back: { $0.at("entries") },
    run: { visit, paths, wish in
      try await one(paths) { path in
        UploadReport(
          try await visit.desk.importConsents(
            path, edition: try visit.requireEdition(), mode: wish.mode), visit)
      }
    })

  // MARK: Of a round

  static let sheets = UploadKind(
    word: "sheets", under: "rounds/:round", permission: .enterScores, place: .rounds,
    title: { visit in
      visit.say("收评分表：\(try name(visit))", "Take score sheets: \(try name(visit))")
    },
    hint: { visit in
      visit.say(
        "评委填好交回的工作簿，可以一次选好几份，与库里的逐件比对。有错的那份整份不收，别的照收；选了“有错的行留下”，那份也收没有错的行。",
        "Workbooks that judges filled in, several at once; each is compared with what is kept. One with errors is not taken and the others are; with “leave rows with errors” its other rows are taken too."
      )
    }, takesMany: true, choices: [.goodRowsOnly, .replacing],
    applies: { visit in
      let round = try visit.scoredRound()
      return round.isJudged && round.live == nil
    }, back: { try roundPage($0) },
    run: { visit, paths, wish in
      let round = try visit.scoredRound()
      return UploadReport(
        try await visit.desk.importJudgeSheets(
          paths, into: round.id, edition: try visit.requireEdition().id,
          SheetImportWish(
            mode: wish.mode, goodRowsOnly: wish.goodRowsOnly, replacing: wish.replacing)),
        round.judging?.rubric, visit, goodRowsOnly: wish.goodRowsOnly)
    })

  static let records = UploadKind(
    word: "records", under: "rounds/:round", permission: .enterScores, place: .rounds,
    title: { visit in
      visit.say("收成绩登记表：\(try name(visit))", "Take recorded marks: \(try name(visit))")
    },
    hint: { visit in
      visit.say(
        "填好的成绩登记表，整份收或不收；空着的不改动。",
        "The filled list of marks, taken whole or not at all; a blank changes nothing.")
    }, choices: [.replacing],
    applies: { try $0.scoredRound().recorded?.keyed == .once }, back: { try roundPage($0) },
    run: { visit, paths, wish in
      try await one(paths) { path in
        let report = try await visit.desk.importRecords(
          path, into: try visit.scoredRound().id, edition: try visit.requireEdition().id,
          replacing: wish.replacing, mode: wish.mode)
        let seesMarks = visit.may(.seeScores)
        return UploadReport(
          counts: [
            (visit.say("有成绩", "with marks"), report.entries),
            (visit.say("变动", "changes"), report.changes.count),
          ], report.problems, report.account, isStored: report.isTaken,
          hasChanges: !report.changes.isEmpty,
          lines: report.changes.map { change in
            UploadReport.Line(
              kind: change.was == nil ? .new : .changed,
              word: change.was == nil ? visit.say("新增", "new") : visit.say("更改", "changed"),
              text: "\(change.entry) \(change.column.text(in: visit.language))",
              details: seesMarks ? ["\(change.was ?? "–") → \(change.now)"] : [])
          })
      }
    })

  static let live = UploadKind(
    word: "live", under: "rounds/:round", permission: .enterScores, place: .rounds,
    title: { visit in
      visit.say("录入现场评分：\(try name(visit))", "Take marks of the hall: \(try name(visit))")
    },
    hint: { visit in
      visit.say(
        "现场评分的表：出场号、评委、各项得分。整份收或不收。",
        "A table of the hall: place, judge, marks. It is taken whole or not at all.")
    }, choices: [.replacing], applies: { try $0.scoredRound().live != nil },
    back: { try roundPage($0) },
    run: { visit, paths, wish in
      try await one(paths) { path in
        let report = try await visit.desk.importLiveMarks(
          path, in: try visit.scoredRound().id, edition: try visit.requireEdition().id,
          replacing: wish.replacing, mode: wish.mode)
        return UploadReport(
          counts: [
            (visit.say("新增或更改", "new or changed"), report.toSave.count),
            (visit.say("不变", "unchanged"), report.unchanged),
          ], report.problems, report.account, isStored: report.isTaken,
          hasChanges: !report.toSave.isEmpty)
      }
    })

  static let keying = UploadKind(
    word: "keying", under: "rounds/:round", permission: .enterScores, place: .rounds,
    title: { visit in
      visit.say("交一份录入：\(try name(visit))", "Hand in a keying: \(try name(visit))")
    },
    hint: { visit in
      visit.say(
        "照纸质评分表录的一张表：编号（或出场号）、评委、各项得分。交上以后等另一个人也交一份，两份一致才收。再交一次，代替自己先前的一份。",
        "The paper sheets as one person keyed them: number or place, judge, marks. It waits for the other person's; both have to agree. Handed in again, it stands for one's own earlier one."
      )
    }, choices: [.replacing],
    applies: { visit in
      let round = try visit.scoredRound()
      return round.isJudged || round.recorded.map { $0.keyed != .once } ?? false
    },
    back: { $0.at("rounds", try $0.parameter("round"), "keying") },
    run: { visit, paths, wish in
      try await one(paths) { path in
        let report = try await visit.desk.keyPaperSheets(
          path, for: try visit.scoredRound().id, edition: try visit.requireEdition().id,
          replacing: wish.replacing, mode: wish.mode)
        return UploadReport(
          counts: [
            (visit.say("评分表", "sheets"), report.sheets), (visit.say("分数", "marks"), report.marks),
          ], report.problems, report.account, isStored: report.isKept,
          hasChanges: report.marks > 0)
      }
    })

  static let ballots = UploadKind(
    word: "ballots", under: "rounds/:round", permission: .enterBallots, place: .rounds,
    title: { visit in visit.say("录入选票：\(try name(visit))", "Enter papers: \(try name(visit))") },
    hint: { visit in
      visit.say(
        "投票人自己的选票，或录成一张的表：每行一个候选人，每列一张票。整份收或不收；要两人录入的，各人用自己的账号录。",
        "A voter's own paper, or the table in which papers were keyed: a row a candidate, a column a paper. Where two people key, each uses their own account."
      )
    }, choices: [.replacing], applies: { try $0.round().ballot != nil },
    back: { try pageOfVotes("ballots", $0) },
    run: { visit, paths, wish in
      try await one(paths) { path in
        let report = try await visit.desk.enterBallots(
          path, into: try visit.round().id, edition: try visit.requireEdition().id,
          replacing: wish.replacing, mode: wish.mode)
        return UploadReport(
          counts: [
            (visit.say("选票", "papers"), report.papers),
            (visit.say("新录或更改", "new or changed"), report.changed),
          ], report.problems, report.account, isStored: report.isTaken,
          hasChanges: report.papers > 0)
      }
    })

  static let votes = UploadKind(
    word: "votes", under: "rounds/:round", permission: .enterVotes, place: .rounds,
    title: { visit in visit.say("导入网络投票：\(try name(visit))", "Take votes in: \(try name(visit))") },
    hint: { visit in
      visit.say(
        "列：投票码（或投票人）、编号、时间，平台导出的样子。不计入的另记；同一份再导入，一票也不会多。",
        "Columns: code (or voter), entry, time. What does not count is kept apart; the same file again adds nothing."
      )
    }, applies: { try $0.round().publicVote != nil },
    back: { try pageOfVotes("votes", $0) },
    run: { visit, paths, wish in
      try await one(paths) { path in
        let report = try await visit.desk.importVotes(
          path, round: try visit.round().id, edition: try visit.requireEdition().id,
          mode: wish.mode)
        let refused = report.verdicts.filter { $0.key != .counted }
        return UploadReport(
          counts: [
            (visit.say("行", "rows"), report.rows),
            (visit.say("计入", "count"), report.verdicts[.counted] ?? 0),
          ], report.problems, report.account, isStored: report.isTaken,
          hasChanges: report.rows > 0,
          lines: refused.isEmpty
            ? []
            : [
              UploadReport.Line(
                kind: .plain, word: visit.say("不计入", "not counted"),
                text: VoteStatus.text(of: refused, in: visit.language))
            ])
      }
    })

  static let vetting = UploadKind(
    word: "vetting", under: "rounds/:round", permission: .enterVetting, place: .rounds,
    title: { visit in
      visit.say("录入部门答复：\(try name(visit))", "Take answers in: \(try name(visit))")
    },
    hint: { visit in
      visit.say(
        "部门填好交回的征求意见表。是哪个部门的，表里写着；没有写的在下面写明。",
        "The form that a department filled in. It says whose it is; where it does not, say so below."
      )
    }, choices: [.replacing, .sender], applies: { try $0.round().vetting != nil },
    back: { try pageOfVotes("vetting", $0) },
    run: { visit, paths, wish in
      try await one(paths) { path in
        let report = try await visit.desk.takeVettingAnswers(
          path, from: wish.sender, round: try visit.round().id,
          edition: try visit.requireEdition().id, replacing: wish.replacing, mode: wish.mode)
        return UploadReport(
          counts: [
            (visit.say("答复", "answers"), report.answers),
            (visit.say("新的或更改", "new or changed"), report.changed),
            (visit.say("空着", "blank"), report.blank),
          ], report.problems, report.account, isStored: report.isTaken,
          hasChanges: report.changed > 0,
          lines: report.department.isEmpty
            ? []
            : [
              UploadReport.Line(
                kind: .plain, word: visit.say("部门", "department"), text: report.department)
            ])
      }
    })

  static let followUp = UploadKind(
    word: "answers", under: "follow-up/:step", permission: .enterFollowUp, place: .results,
    title: { $0.say("录入获奖后的填报", "Take follow-up answers in") },
    hint: { visit in
      visit.say(
        "获奖单位填好交回的表；空着的不改动。",
        "The forms that winners' units filled in; a blank changes nothing.")
    }, choices: [.replacing], applies: { try !$0.followUpRule().ask.isEmpty },
    back: { $0.at("follow-up", try $0.parameter("step")) },
    run: { visit, paths, wish in
      try await one(paths) { path in
        let report = try await visit.desk.takeFollowUpAnswers(
          path, in: try visit.followUpRule().id, edition: try visit.requireEdition().id,
          replacing: wish.replacing, mode: wish.mode)
        return UploadReport(
          counts: [
            (visit.say("填报", "answers"), report.answers),
            (visit.say("新的或更改", "new or changed"), report.changed),
            (visit.say("空着", "blank"), report.blank),
          ], report.problems, report.account, isStored: report.isTaken,
          hasChanges: report.changed > 0)
      }
    })

  private static func name(_ visit: Visit) throws -> String {
    try visit.round().name.text(in: visit.language)
  }

  private static func roundPage(_ visit: Visit) throws -> Address {
    visit.at("rounds", try visit.parameter("round"))
  }

  /// The round's own page for whoever may see its marks, else the round.
  private static func pageOfVotes(_ part: String, _ visit: Visit) throws -> Address {
    visit.may(.seeScores) ? visit.at(part, try visit.parameter("round")) : visit.at("rounds")
  }

  private static func one(
    _ paths: [String], _ body: (String) async throws -> UploadReport
  ) async throws -> UploadReport {
    guard let path = paths.first else { throw WebFault.unreadable }
    return try await body(path)
  }
}

extension Visit {
  /// Whether the address names a unit for which the reader stands.
  func standsForUnit() throws -> Bool {
    desk.actor.may(
      .sendEntries,
      in: .organization(try parameter("organization"), of: try requireEdition().id))
  }

  /// The round that the address names, of any kind.
  func round() throws -> Round {
    guard let round = try requireEdition().tier.round(Round.ID(try parameter("round"))) else {
      throw WebFault.notFound
    }
    return round
  }

  /// The step after the award that the address names.
  func followUpRule() throws -> FollowUpRule {
    guard
      let rule = try requireEdition().tier.followUp(FollowUpRule.ID(try parameter("step")))
    else { throw WebFault.notFound }
    return rule
  }
}
