public import Contest
public import ContestStore

/// What a judge is handed to get in: 评委卡. Link and code are told once; only hashes are kept.
public struct JudgeCard: Sendable {
  public let judge: Judge.ID
  public let number: String
  public let name: String
  public let organization: String
  /// The last part of the link.
  public let token: String
  public let code: JudgeCode
  public let endsAt: Instant
}

extension Desk {
  /// Makes new cards for the judges of an edition, or for those named by number or name: a link and a code of eight
  /// characters each. The first device that uses one of the two is bound to it. Cards that were made before stop working.
  ///
  /// With `onlyFirst`, judges who already have a card keep it: their links and signed-in devices go on working.
  ///
  /// - Throws: `JudgingError` for a name that is nobody's or several judges'.
  public func issueJudgeCards(
    _ edition: Edition, only names: [String] = [], onlyFirst: Bool = false, days: Int = 30,
    by kind: AccountKey.Kind = .link
  ) async throws -> [JudgeCard] {
    try actor.require(.manageAccounts, in: .edition(edition.id))
    let cards = try await preparedCards(edition, only: names, onlyFirst: onlyFirst, days, kind)
    guard !cards.isEmpty else { return [] }
    try await database.write(action("judges.cards")) { transaction in
      try Self.keep(cards, edition.id, in: transaction)
    }
    return cards.compactMap(\.card)
  }

  /// Prepares the cards of these judges with what is to be stored of them; nothing is written yet.
  func preparedCards(
    _ edition: Edition, only names: [String], onlyFirst: Bool, _ days: Int,
    _ kind: AccountKey.Kind = .link
  ) async throws -> [PreparedCard] {
    return try await judgesMeant(edition, only: names, onlyFirst: onlyFirst).map { record in
      let name = Self.accountName(of: record.judge.id, edition.id)
      return PreparedCard(
        judge: record, link: newKey(of: name, kind, days: days),
        code: newKey(of: name, .code, days: days))
    }
  }

  /// The judges named by number or name, or all; with `onlyFirst` those who never had a card.
  func judgesMeant(
    _ edition: Edition, only names: [String], onlyFirst: Bool
  ) async throws -> [JudgeRecord] {
    try await database.read { connection in
      let all = try JudgeRecords.everyone(edition.id, in: connection).filter(\.isActive)
      let known = JudgeNames(all)
      let meant = names.isEmpty ? all : try names.map { try known.find($0) }
      return try onlyFirst ? Self.withoutCard(meant, edition.id, in: connection) : meant
    }
  }

  /// Replaces the cards that were issued before, and signs their judges out.
  static func keep(
    _ cards: [PreparedCard], _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    for card in cards {
      let name = card.link.kept.account
      try AccountRecords.save(
        Account(
          name: name, shownName: card.judge.judge.name, state: .active,
          madeAt: transaction.action.at), in: transaction)
      try AccountRecords.setGrants(
        [Grant(.judge, in: .judge(card.judge.judge.id, of: edition)).kept], of: name,
        in: transaction)
      try AccountRecords.removeKeys(of: name, in: transaction)
      try AccountRecords.add(card.link.kept, in: transaction)
      try AccountRecords.add(card.code.kept, in: transaction)
      try SessionRecords.endAll(of: name, in: transaction)
      try transaction.record(
        .account(name),
        detail: [
          "role": Role.judge.rawValue, "edition": edition.text,
          "judge": card.judge.judge.id.text, "ends": card.link.kept.endsAt.shown,
        ])
    }
  }

  /// How many judges an edition has, how many of them were never given a card, and whether a card opens anything that can
  /// still be judged: not once every round with judges or voters is closed.
  public func judgesAndCards(
    _ edition: Edition
  ) async throws -> (judges: Int, without: Int, isJudgingOver: Bool) {
    try actor.require(.manageAccounts, in: .edition(edition.id))
    return try await database.read { connection in
      let all = try JudgeRecords.everyone(edition.id, in: connection).filter(\.isActive)
      return (
        all.count, try Self.withoutCard(all, edition.id, in: connection).count,
        try !Self.hasJudgingToCome(edition, in: connection)
      )
    }
  }

  /// The numbers of the judges who were never given a card, so that they cannot open the pages for judging.
  public func judgesWithoutCard(_ edition: Edition) async throws -> Set<String> {
    try actor.require(.manageAccounts, in: .edition(edition.id))
    return try await database.read { connection in
      let all = try JudgeRecords.everyone(edition.id, in: connection).filter(\.isActive)
      return Set(try Self.withoutCard(all, edition.id, in: connection).map(\.number))
    }
  }

  static func withoutCard(
    _ judges: [JudgeRecord], _ edition: Edition.ID, in connection: Connection
  ) throws -> [JudgeRecord] {
    try judges.filter {
      try AccountRecords.account(accountName(of: $0.judge.id, edition), in: connection) == nil
    }
  }

  /// A judge's account: the edition and the judge's id.
  static func accountName(of judge: Judge.ID, _ edition: Edition.ID) -> Account.Name {
    Account.Name("\(edition)/\(judge)")
  }
}

/// A card that is not stored yet: what the judge is told, and what is stored of it.
struct PreparedCard: Sendable {
  let judge: JudgeRecord
  let link: (token: String, kept: AccountKey)
  let code: (token: String, kept: AccountKey)

  /// What the judge is handed.
  var card: JudgeCard? {
    JudgeCode(typed: code.token).map {
      JudgeCard(
        judge: judge.judge.id, number: judge.number, name: judge.judge.name,
        organization: judge.judge.organization, token: link.token, code: $0,
        endsAt: link.kept.endsAt)
    }
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
