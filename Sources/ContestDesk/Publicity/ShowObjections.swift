public import Contest
public import ContestStore

/// An objection with what pages and lists show about it.
public struct ShownObjection: Sendable {
  public let objection: Objection
  /// The title of the entry that it is about.
  public let title: String
  /// The state of its steps, so that a decision is refused if another step came meanwhile.
  public let shown: ShownState
  /// Whether it was upheld and has had no consequence yet.
  public let isUnsettled: Bool
  /// The people who decided it last.
  public let handlers: [HandlerCheck.Handler]
  /// The accounts by which it was decided last: who proposed and who agreed, or the one that typed both names.
  public let accounts: [String]
  /// What one account proposed and another has not agreed to yet.
  public let proposed: ProposedDecision?
  /// The author and the texts; `nil` unless the caller asked for them.
  public let words: Words?
  /// The prize of an organization or an adviser that it is about, such as 优胜杯（京华理工大学）; empty for an entry or the whole
  /// list. It stands on the published list, and is no secret.
  public internal(set) var prize = ""
  /// The number that whoever objected on the web has on the receipt.
  public internal(set) var receiptNumber = ""
  /// The organizations that the office said it is about; nobody of them may handle it.
  public internal(set) var organizations: [String] = []

  /// What it is about where that is no entry: a prize, organizations, or nothing but the list as a whole.
  public var about: String {
    prize.isEmpty ? organizations.joined(separator: "、") : prize
  }

  public struct Words: Sendable {
    public let name: String
    public let organization: String
    public let contact: String
    public let text: String
    public let evidence: String
    public let evidenceFile: String
    /// Files that came through the public page.
    public let files: [ObjectionFile]
    /// The answers and decisions, the oldest first, each with the day.
    public let steps: [String]
    /// The reason of the last decision; empty before there is one.
    public let decision: String
    /// Whether the texts were removed with the personal data of the edition.
    public let arePurged: Bool
  }
}

/// The objections of a step.
public struct ObjectionBook: Sendable {
  public let edition: Edition
  public let step: Round
  public let objections: [ShownObjection]
}

extension Desk {
  /// The objections of a step, without personal data; `fully` adds their authors and texts, which needs the permission to
  /// see personal data and is recorded in the audit log.
  public func objections(
    to round: Round.ID? = nil, edition id: Edition.ID? = nil, fully: Bool = false,
    in language: Language = .chinese
  ) async throws -> ObjectionBook {
    let id = try await permitted(.seeScores, in: id)
    if fully {
      try actor.require(.seePersonalData, in: .edition(id))
      try await database.write(action("objection.see-personal-data")) { transaction in
        let book = try PublicityBook(round, edition: id, in: transaction)
        try transaction.record(.objections(book.edition.id, book.step.id))
      }
    }
    return try await database.read { [key] connection in
      let book = try PublicityBook(round, edition: id, in: connection)
      return ObjectionBook(
        edition: book.edition, step: book.step,
        objections: try book.objections.map { objection in
          var shown = try book.shown(objection, key: fully ? key : nil, language, in: connection)
          shown.receiptNumber = ReceiptCode.number(
            ofObjection: objection.number, book.edition.id, book.step.id, key)
          (shown.prize, shown.organizations) = try book.prize(of: objection, key, in: connection)
          return shown
        })
    }
  }
}

extension PublicityBook {
  /// The prize that an objection from the web is about, with which its words begin, and the organizations that the office
  /// named for one that it entered.
  fileprivate func prize(
    of objection: Objection, _ key: SiteKey, in connection: Connection
  ) throws -> (title: String, organizations: [String]) {
    let sealed = try ObjectionRecords.sealed(
      objection.number, edition.id, step.id, in: connection)
    guard !sealed.isEmpty else { return ("", []) }
    let owner = ObjectionRecords.owner(objection.number, edition.id, step.id)
    let words = try key.box.open(sealed, owner: owner)
    let organizations = ObjectionForm.organizations(in: words)
    guard objection.entry == nil else { return ("", organizations) }
    let list = try PublicationRecords.list(objection.publication, edition.id, in: connection)
    return (list.prizeTitle(inWords: words.dropFirst(3).first ?? "") ?? "", organizations)
  }

  func shown(
    _ objection: Objection, key: SiteKey?, _ language: Language, in connection: Connection
  ) throws -> ShownObjection {
    let steps = try ObjectionRecords.steps(
      objection.number, edition.id, step.id, in: connection)
    return ShownObjection(
      objection: objection,
      title: PersonalNumbers.masked(
        objection.entry.flatMap { current.briefs[$0]?.title } ?? ""),
      shown: try shownState(of: objection, in: connection),
      isUnsettled: try upheldUnsettled(in: connection).contains(objection),
      handlers: steps.last { $0.kind == .decide }?.handlers ?? [],
      accounts: ProposedDecision.accounts(steps), proposed: ProposedDecision(steps),
      words: try key.map { try words(of: objection, steps, $0, language, in: connection) })
  }

  private func words(
    of objection: Objection, _ steps: [ObjectionStep], _ key: SiteKey, _ language: Language,
    in connection: Connection
  ) throws -> ShownObjection.Words {
    let owner = ObjectionRecords.owner(objection.number, edition.id, step.id)
    let sealed = try ObjectionRecords.sealed(
      objection.number, edition.id, step.id, in: connection)
    var words = sealed.isEmpty ? [] : try key.box.open(sealed, owner: owner)
    while words.count < 6 { words.append("") }
    let lines = try steps.map { step in
      let text = step.sealed.isEmpty ? "" : try key.box.open(step.sealed, owner: owner).first ?? ""
      let verdict = step.verdict?.name(in: language)
      let what =
        switch (step.kind, language) {
        case (.answer, .chinese): "核查、答复"
        case (.answer, .english): "answer"
        case (.propose, .chinese): "提出决定：\(verdict ?? "")"
        case (.propose, .english): "proposed: \(verdict ?? "")"
        case (.decide, _): verdict ?? ""
        }
      return "\(step.at.shown)  \(what)：\(text)"
    }
    return ShownObjection.Words(
      name: words[0], organization: words[1], contact: words[2], text: words[3],
      evidence: words[4], evidenceFile: words[5],
      files: try ObjectionFileRecords.of(objection.number, edition.id, step.id, in: connection),
      steps: lines, decision: try decision(steps, key, owner), arePurged: sealed.isEmpty)
  }
}

extension PublicityBook {
  private func decision(_ steps: [ObjectionStep], _ key: SiteKey, _ owner: String) throws -> String
  {
    guard let last = steps.last(where: { $0.kind == .decide }), !last.sealed.isEmpty else {
      return ""
    }
    return try key.box.open(last.sealed, owner: owner).first ?? ""
  }
}

extension ObjectionBook {
  /// The objections as an office files them: admitted, late and anonymous ones, each in a table of its own.
  public func tables(in language: Language) -> [OfficeTable] {
    Objection.Standing.allCases.map { standing in
      table(objections.filter { $0.objection.standing == standing }, standing, language)
    }
  }

  /// All of them in one table, as a CSV has them, with who objected and what was written where the book holds that.
  public func oneTable(in language: Language) -> OfficeTable {
    let plain = plainTable(in: language)
    guard objections.contains(where: { $0.words != nil }) else { return plain }
    var whole = table(objections, .admitted, language)
    whole.name = plain.name
    whole.title = plain.title
    whole.rows = zip(whole.rows, objections).map { row, shown in
      row.enumerated().map { place, cell in
        place == 4 ? .text(shown.verdictName(in: language)) : cell
      }
    }
    return whole
  }

  private func table(
    _ shown: [ShownObjection], _ standing: Objection.Standing, _ language: Language
  ) -> OfficeTable {
    func text(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    let hasWords = shown.contains { $0.words != nil }
    let name =
      switch standing {
      case .admitted: text("受理的异议", "admitted")
      case .late: text("逾期的异议", "late")
      case .anonymous: text("匿名的异议", "anonymous")
      }
    var columns = [
      OfficeTable.Column(text("序号", "number"), width: 6, .center),
      OfficeTable.Column(text("收到时间", "received"), width: 18, .center),
      OfficeTable.Column(text("公示号", "publication"), width: 8, .center),
      OfficeTable.Column(text("对象", "about"), width: 30),
      OfficeTable.Column(text("结论", "verdict"), width: 10, .center),
      OfficeTable.Column(text("办理人", "handlers"), width: 36),
    ]
    if hasWords {
      columns += [
        OfficeTable.Column(text("异议人", "by"), width: 30),
        OfficeTable.Column(text("内容", "text"), width: 50),
        OfficeTable.Column(text("证据", "evidence"), width: 24),
        OfficeTable.Column(text("办理情况", "steps"), width: 50),
      ]
    }
    let rows = shown.map { one -> [OfficeTable.Cell] in
      let objection = one.objection
      let about = one.aboutName(in: language, edition.rulebook.nouns)
      let open = standing == .admitted ? text("未决定", "undecided") : ""
      var row: [OfficeTable.Cell] = [
        .integer(objection.number), .text(objection.receivedAt.shown),
        .integer(objection.publication), .text(about),
        .text(objection.verdict?.name(in: language) ?? open),
        .text(one.handlerNames(in: language)),
      ]
      if let words = one.words {
        let who = [words.name, words.organization, words.contact].filter { !$0.isEmpty }
        row += [
          .text(
            words.arePurged
              ? text("（已清除）", "(purged)")
              : who.isEmpty ? text("（匿名）", "(anonymous)") : who.joined(separator: " ")),
          .text(words.text),
          .text(
            [words.evidence, words.evidenceFile].filter { !$0.isEmpty }.joined(separator: "；")),
          .text(words.steps.joined(separator: "\n")),
        ]
      }
      return row
    }
    return OfficeTable(
      name: name, title: "\(edition.heading)\(step.name.text(in: language))·\(name)",
      leading: edition.officeLine, columns: columns, rows: rows)
  }
}
