import Contest
import ContestDesk
import ContestSheets

/// All kinds of files that the office can upload.
enum UploadKinds {
  static let all: [UploadKind] = [
    entries, unitEntries, organizations, judges, topics, pastAwards, consents, sheets, records,
    recheck,
    live, keying, ballots,
    votes, vetting, wishes, matches, followUp, calendar, pool, addresses, paper,
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

  /// A unit's own registrations: the same workbook, sent by the unit's contact.
  static let unitEntries = UploadKind(
    word: "entries", root: "u", under: ":organization", permission: .sendEntries, place: nil,
    title: { $0.say("交报名表", "Send your workbook") },
    hint: { visit in
      visit.say(
        "本单位的报名表，可以一次选好几份。按编号认：新的新增，改过的更改，表里没有的不动；审核通过的不能在这里改。",
        "Your unit's workbooks, several at once. Known by number: new ones are added, changed ones change, others stay; what was accepted does not change here."
      )
    }, takesMany: true, choices: [.goodRowsOnly],
    applies: { try $0.standsForUnit() }, ground: { try await UnitUploadGround.ground($0) },
    bar: { try await UnitUploadGround.bar($0) },
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
    run: oneFile { visit, path, wish in
      UploadReport(
        try await visit.desk.importOrganizations(
          path, edition: try visit.requireEdition(), mode: wish.mode), visit)
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
    run: oneFile { visit, path, wish in
      UploadReport(
        try await visit.desk.importJudges(
          path, edition: try visit.requireEdition(), mode: wish.mode), visit)
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
    run: oneFile { visit, path, wish in
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
    run: oneFile { visit, path, wish in
      let report = try await visit.desk.importPastAwards(
        path, edition: try visit.requireEdition(), replacing: wish.replacing, mode: wish.mode)
      return UploadReport(
        counts: [(visit.say("获奖人次", "awards"), report.winners)], report.problems,
        report.account, isStored: report.isStored, hasChanges: report.winners > 0)
    })

  static let consents = UploadKind(
    word: "consents", permission: .importEntries, place: .entries,
    title: { $0.say("导入同意情况", "Take consents in") },
    hint: { visit in
      visit.say(
        "谁同意了\(visit.nouns.takesPart)、公示，未成年人由谁代为同意。用“同意情况”的表填好再上传。",
        "Who agreed to take part and to go public, and for minors who agreed for them.")
    }, ground: { try await ConsentTextPages.ground($0) },
    template: { visit, path in
      _ = try await visit.desk.writeConsentTemplate(try visit.requireEdition(), to: path)
    }, back: { $0.at("entries") },
    run: oneFile { visit, path, wish in
      UploadReport(
        try await visit.desk.importConsents(
          path, edition: try visit.requireEdition(), mode: wish.mode), visit)
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
    run: oneFile { visit, path, wish in
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
    })

  /// Takes a single file.
  static func oneFile(
    _ take: @escaping @Sendable (Visit, String, UploadKind.Wish) async throws -> UploadReport
  ) -> @Sendable (Visit, [String], UploadKind.Wish) async throws -> UploadReport {
    { visit, paths, wish in
      guard let path = paths.first else { throw WebFault.unreadable }
      return try await take(visit, path, wish)
    }
  }
}

extension Visit {
  /// Whether the address names a unit for which the reader acts.
  func standsForUnit() throws -> Bool {
    desk.actor.may(
      .sendEntries,
      in: .organization(try parameter("organization"), of: try requireEdition().id))
  }

  /// The round in the address, of any kind.
  func round() throws -> Round {
    guard let round = try requireEdition().tier.round(Round.ID(try parameter("round"))) else {
      throw WebFault.notFound
    }
    return round
  }

  /// The step after the award in the address.
  func followUpRule() throws -> FollowUpRule {
    guard
      let rule = try requireEdition().tier.followUp(FollowUpRule.ID(try parameter("step")))
    else { throw WebFault.notFound }
    return rule
  }
}
