public import Contest
public import ContestStore

/// What a judge is handed to get in: 评委卡. Link and code are told once; only hashes are kept.
public struct JudgeCard: Sendable {
  public let judge: Judge.ID
  public let number: String
  public let name: String
  public let organization: String
  /// What stands at the end of the link.
  public let token: String
  public let code: JudgeCode
  public let endsAt: Instant
}

extension Desk {
  /// Makes new cards for the judges of an edition, or for those named by number or name: a link and a code of eight
  /// characters each. The first device that uses one of the two is bound to it; cards printed before are of no use any more.
  ///
  /// - Throws: `JudgingError` for a name that is nobody's or several judges'.
  public func issueJudgeCards(
    _ edition: Edition, only names: [String] = [], days: Int = 30,
    by kind: AccountKey.Kind = .link
  ) async throws -> [JudgeCard] {
    try actor.require(.manageAccounts, in: .edition(edition.id))
    let judges = try await database.read { connection in
      let all = try JudgeRecords.everyone(edition.id, in: connection).filter(\.isActive)
      let known = JudgeNames(all)
      return names.isEmpty ? all : try names.map { try known.find($0) }
    }
    let cards = judges.map { record in
      let name = Self.accountName(of: record.judge.id, edition.id)
      return (
        record, newKey(of: name, kind, days: days), newKey(of: name, .code, days: days)
      )
    }
    guard !cards.isEmpty else { return [] }
    try await database.write(action("judges.cards")) { transaction in
      for (record, link, code) in cards {
        let name = link.kept.account
        try AccountRecords.save(
          Account(
            name: name, shownName: record.judge.name, state: .active,
            madeAt: transaction.action.at), in: transaction)
        try AccountRecords.setGrants(
          [Grant(.judge, in: .judge(record.judge.id, of: edition.id)).kept], of: name,
          in: transaction)
        try AccountRecords.removeKeys(of: name, in: transaction)
        try AccountRecords.add(link.kept, in: transaction)
        try AccountRecords.add(code.kept, in: transaction)
        try SessionRecords.endAll(of: name, in: transaction)
        try transaction.record(
          .account(name),
          detail: [
            "role": Role.judge.rawValue, "edition": edition.id.text,
            "judge": record.judge.id.text, "ends": link.kept.endsAt.shown,
          ])
      }
    }
    return cards.compactMap { record, link, code in
      JudgeCode(typed: code.token).map {
        JudgeCard(
          judge: record.judge.id, number: record.number, name: record.judge.name,
          organization: record.judge.organization, token: link.token, code: $0,
          endsAt: link.kept.endsAt)
      }
    }
  }

  /// A judge's account: the edition and the judge's id.
  static func accountName(of judge: Judge.ID, _ edition: Edition.ID) -> Account.Name {
    Account.Name("\(edition)/\(judge)")
  }
}

extension JudgeCard {
  /// The cards as an office prints and cuts them.
  public static func table(
    _ cards: [JudgeCard], _ edition: Edition, site: String, in language: Language
  ) -> OfficeTable {
    func heading(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    return OfficeTable(
      name: heading("评委卡", "cards"), title: heading("评委卡", "Judges' cards"),
      leading: edition.heading,
      columns: [
        .init(heading("评委编号", "judge"), width: 10), .init(heading("姓名", "name"), width: 12),
        .init(heading("工作单位", "organization"), width: 26),
        .init(heading("链接", "link"), width: 60), .init(heading("代码", "code"), width: 12),
        .init(heading("有效到", "ends"), width: 18),
      ],
      rows: cards.map { card in
        [
          .text(card.number), .text(card.name), .text(card.organization),
          .text("\(site)/in/\(card.token)"), .text(card.code.shown), .text(card.endsAt.shown),
        ]
      },
      notes: [
        heading(
          "链接和代码只给本人；第一台用过的设备就此绑定，换设备请联系组委会。", "For the judge alone; bound to the first device.")
      ])
  }
}
