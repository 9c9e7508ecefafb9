public import Contest
public import ContestSheets
public import ContestStore

/// Places computed by the rulebook's formula, and not published yet: 名额测算.
public struct QuotaDraft: Sendable {
  public let edition: Edition
  public let rule: QuotaRule
  /// `nil` if there is an error.
  public internal(set) var plan: QuotaPlan?
  public internal(set) var problems: [Problem] = []
  /// What was read from the cells of the file with figures; `nil` if no file is needed.
  public internal(set) var account: FileAccount?
  /// Organizations of the edition without places, because they are not in the file, or the file says that they take no
  /// part.
  public internal(set) var leftOut: [String] = []
  /// Earlier published plans, the oldest first.
  public let published: [PublishedQuotas]

  public var hasErrors: Bool { problems.contains { $0.severity == .error } }
  /// Whether it can be published.
  public var isComplete: Bool { plan != nil && plan?.tie == nil && !hasErrors }
}

extension Desk {
  /// Computes how many entries each organization may send, by the formula of the rulebook and a table of figures: 测算名额.
  /// Nothing is stored.
  ///
  /// The table at `path` has 单位 and the figures that the formula asks for; a cell that says 不分配 leaves an organization
  /// out. If the formula needs no figures, no table is needed, and every organization takes part. `lastPlaces` are the
  /// organizations that were chosen among equals for the last places.
  ///
  /// - Throws: ``QuotaPublishing/noFormula(_:)``, ``QuotaPublishing/noFigures(_:)``, `SheetError`.
  public func planQuotas(
    from path: String?, lastPlaces: [String] = [], edition id: Edition.ID? = nil
  ) async throws -> QuotaDraft {
    let id = try await permitted(.importOrganizations, in: id)
    return try await database.read { connection in
      try QuotaTaking(path, lastPlaces, id, in: connection).draft
    }
  }

  /// Publishes the plan of ``planQuotas(from:lastPlaces:edition:)``: it is sealed with its hash, and registrations are
  /// checked against it from now on. A later plan replaces an earlier one and needs a reason.
  ///
  /// - Throws: ``QuotaPublishing/notComplete(_:)`` with everything that is wrong or open.
  public func publishQuotas(
    from path: String?, lastPlaces: [String] = [], reason: String = "",
    edition id: Edition.ID? = nil
  ) async throws -> QuotaDraft {
    let id = try await permitted(.publishLists, in: id)
    return try await database.write(action("quota.publish")) { transaction in
      let draft = try QuotaTaking(path, lastPlaces, id, in: transaction).draft
      guard let plan = draft.plan, draft.isComplete else {
        throw QuotaPublishing.notComplete(draft.open)
      }
      if let last = draft.published.last {
        guard !reason.allSatisfy(\.isWhitespace) else { throw EditionError.reasonMissing }
        guard last.lines != plan.lines || last.rule != plan.rule else {
          throw QuotaPublishing.nothingChanged(last.number)
        }
      }
      if plan.lines.contains(where: \.isDecided), reason.allSatisfy(\.isWhitespace) {
        throw EditionError.reasonMissing
      }
      _ = try QuotaRecords.publish(plan, reason: reason, id, in: transaction)
      return try QuotaTaking(path, lastPlaces, id, in: transaction).draft
    }
  }

  /// The published plans, the oldest first.
  public func publishedQuotas(
    edition id: Edition.ID? = nil
  ) async throws -> (edition: Edition, plans: [PublishedQuotas]) {
    let id = try await permitted(.seeEntries, in: id)
    return try await database.read { connection in
      (try Self.edition(id, in: connection), try QuotaRecords.all(id, in: connection))
    }
  }

  /// The lines of a published plan for an organization, given by its full name, short name, a former name, or its code.
  ///
  /// - Throws: ``QuotaPublishing/unknownUnit(_:near:)`` if the edition has no such organization,
  ///   ``QuotaPublishing/noPlaces(_:)`` if the plan has no line for it.
  public func quotaLines(
    of organization: String, in plan: PublishedQuotas, edition: Edition
  ) async throws -> [QuotaPlan.Line] {
    try actor.require(.seeEntries, in: .edition(edition.id))
    let key = LookAlike.fold(organization)
    let found = plan.lines.filter {
      LookAlike.fold($0.unit.name) == key || LookAlike.fold($0.unit.id) == key
    }
    guard found.isEmpty else { return found }
    let all = try await database.read { try OrganizationRecords.all(edition.id, in: $0) }
    let ids = try Self.organizations(named: organization, all)
    let lines = plan.lines.filter { ids.contains($0.unit.id) }
    guard !lines.isEmpty else {
      throw QuotaPublishing.noPlaces(
        all.filter { ids.contains($0.id) }.map(\.name).joined(separator: "、"))
    }
    return lines
  }

  /// Writes a plan as a table: 名额分配表.
  public func writeQuotas(
    _ edition: Edition, _ plan: QuotaPlan, number: Int?, to path: String,
    in language: Language = .chinese
  ) async throws {
    try actor.require(.seeEntries, in: .edition(edition.id))
    try OfficeWorkbook.write(
      [plan.table(of: edition, number: number, in: language)], to: path, created: clock())
  }
}

extension QuotaDraft {
  /// Everything that prevents publishing the plan.
  var open: [String] {
    var open = problems.filter { $0.severity == .error }.map {
      $0.explanation.message(in: .chinese)
    }
    if let tie = plan?.tie {
      open.append(QuotaPublishing.tied(tie.places, tie.names).message(in: .chinese))
    }
    return open
  }
}

/// Why places cannot be computed or published.
public enum QuotaPublishing: Error, Hashable {
  /// The rulebook has no formula for the tier.
  case noFormula(String)
  /// The formula needs figures, and no table was given.
  case noFigures([QuotaRule.Figure])
  case unitMissing
  case unknownUnit(String, near: [String])
  /// An organization of the edition that the published plan does not name.
  case noPlaces(String)
  case unitTwice(String, first: String)
  /// This many of the equal organizations get one of the last places; which ones is not decided.
  case tied(Int, [String])
  case notComplete([String])
  case nothingChanged(Int)
}

extension QuotaPublishing: Explained {
  public var code: String {
    switch self {
    case .noFormula: "quota-no-formula"
    case .noFigures: "quota-no-figures"
    case .unitMissing: "quota-unit-missing"
    case .unknownUnit: "quota-unknown-unit"
    case .noPlaces: "quota-no-places"
    case .unitTwice: "quota-unit-twice"
    case .tied: "quota-tied"
    case .notComplete: "quota-not-complete"
    case .nothingChanged: "quota-nothing-changed"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .noFigures: [.giveFigures]
    case .tied, .notComplete: [.nameLastSeat]
    case .unknownUnit: [.importOrganizations]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noFormula(let tier), .chinese): "“\(tier)”的规程没有写名额怎么分配（intake 里 quota 的 total），所以没有名额方案。"
    case (.noFormula(let tier), .english):
      "The rulebook has no formula for the places of “\(tier)” (intake.quota: total or every)."
    case (.noFigures(let figures), .chinese):
      "名额按\(figures.map { $0.name(in: language) }.joined(separator: "、"))分配，请给出各单位的数字：一行一个单位，各列为单位、\(figures.compactMap(\.headings.first).joined(separator: "、"))。"
    case (.noFigures(let figures), .english):
      "Places go by \(figures.map { $0.name(in: language) }.joined(separator: ", ")). Give a table of figures with a row for each organization and the columns organization, \(figures.compactMap(\.headings.last).joined(separator: ", "))."
    case (.unitMissing, .chinese): "这一行有数字，没有单位。"
    case (.unitMissing, .english): "This row has figures and no organization."
    case (.noPlaces(let name), .chinese): "公布的名额里没有“\(name)”一行。需要给名额的，请重新公布，写明理由。"
    case (.noPlaces(let name), .english):
      "The published plan has no line for “\(name)”. If it should have places, publish a plan again with a reason."
    case (.unknownUnit(let name, let near), .chinese):
      "“\(name.prefix(60))”不在本届的单位名单里\(near.isEmpty ? "" : "，是不是\(near.joined(separator: "、"))")。请更正，或先导入。"
    case (.unknownUnit(let name, let near), .english):
      "“\(name.prefix(60))” is not among the edition's organizations\(near.isEmpty ? "" : "; did you mean \(near.joined(separator: ", "))"). Correct it, or import it first."
    case (.unitTwice(let name, let first), .chinese): "“\(name)”出现两次，前一次在 \(first)。"
    case (.unitTwice(let name, let first), .english): "“\(name)” stands twice, first at \(first)."
    case (.tied(let places, let names), .chinese):
      "最后 \(places) 个名额有 \(names.count) 个单位相同：\(names.joined(separator: "、"))。请决定给哪 \(places) 个，写明理由。"
    case (.tied(let places, let names), .english):
      "\(names.count) organizations are equal for the last \(places) places: \(names.joined(separator: ", ")). Decide which \(places) have them, with the reason."
    case (.notComplete(let open), .chinese): "名额没有公布：" + open.joined(separator: " ")
    case (.notComplete(let open), .english): "Nothing was published: " + open.joined(separator: " ")
    case (.nothingChanged(let number), .chinese): "与第 \(number) 号名额方案相同，不必再公布。"
    case (.nothingChanged(let number), .english):
      "This is plan \(number), so there is nothing to publish again."
    }
  }
}

/// Reads a table of figures and computes the plan.
private struct QuotaTaking {
  private(set) var draft: QuotaDraft
  private var units: [QuotaPlan.Unit] = []

  init(
    _ path: String?, _ lastPlaces: [String], _ id: Edition.ID, in connection: Connection
  ) throws {
    let edition = try Desk.edition(id, in: connection)
    guard let rule = edition.tier.intake?.formula else {
      throw QuotaPublishing.noFormula(edition.tier.name.chinese)
    }
    draft = QuotaDraft(
      edition: edition, rule: rule, published: try QuotaRecords.all(id, in: connection))
    let organizations = try OrganizationRecords.all(id, in: connection)
    let names = OrganizationNames(organizations.map(\.named))
    if let path {
      try read(path, rule, names)
    } else {
      guard rule.figures.isEmpty else { throw QuotaPublishing.noFigures(rule.figures) }
      units = organizations.map { QuotaPlan.Unit($0.id, $0.name) }
    }
    let place = Place(file: draft.account?.file)
    let taking = Set(units.map(\.id))
    draft.leftOut = organizations.filter { !taking.contains($0.id) }.map(\.name)
    guard !draft.hasErrors else { return }
    do {
      draft.plan = try QuotaPlan(
        rule, units,
        lastPlaces: Set(try lastPlaces.map { try Self.unit($0, names) }))
    } catch let faults as QuotaFaults {
      draft.problems += faults.all.map { Problem($0, at: place) }
    }
  }

  private static func unit(
    _ text: String, _ names: OrganizationNames
  ) throws(QuotaPublishing) -> String {
    switch names.match(text) {
    case .registered(let id): return id
    case .near(let ids): throw .unknownUnit(text, near: ids.compactMap { names.name(of: $0) })
    case .several(let ids), .above(let ids):
      throw .unknownUnit(text, near: ids.compactMap { names.name(of: $0) })
    case .part(let id): throw .unknownUnit(text, near: [id].compactMap { names.name(of: $0) })
    case .unknown:
      guard names.name(of: text) != nil else { throw .unknownUnit(text, near: []) }
      return text
    }
  }

  private mutating func read(
    _ path: String, _ rule: QuotaRule, _ names: OrganizationNames
  ) throws {
    let columns =
      [TableColumn(.organization, or: ["名称"], isRequired: true)]
      + QuotaRule.Figure.allCases.map { figure in
        // Missing figures are reported by organization, and not cell by cell.
        TableColumn(
          figure.rawValue, figure.headings, isUsed: rule.figures.contains(figure))
      } + [TableColumn(.ordinal, isUsed: false), TableColumn(.note, isUsed: false)]
    let table = try TableFile.read(path, columns: columns)
    draft.problems = table.problems
    draft.account = table.account
    var first: [String: Place] = [:]
    for row in table.rows {
      do {
        guard let name = row.text("organization") else { throw QuotaPublishing.unitMissing }
        let id = try Self.unit(name, names)
        let place = row.place(of: "organization")
        if let earlier = first[id] {
          throw QuotaPublishing.unitTwice(name, first: earlier.cell ?? "\(earlier)")
        }
        first[id] = place
        try add(row, id, names.name(of: id) ?? name, rule)
      } catch let error as any Explained {
        draft.problems.append(
          Problem(error, at: row.place(of: "organization"), found: row.text("organization")))
      }
    }
  }

  /// A figure of an organization. People and prizes are counted, so it is a whole number, not below 0, and not a
  /// percentage.
  private static func figure(
    _ cell: Cell, _ figure: QuotaRule.Figure, of name: String
  ) throws -> Points? {
    guard let number = try cell.wholeNumber() else { return nil }
    guard number >= 0 else { throw QuotaFault.negative(figure, name) }
    guard number <= Points.limit else {
      throw CellReadingError.tooLarge(cell.value.text, limit: Points.limit)
    }
    return Points(tenThousandths: number * 10_000)
  }

  private mutating func add(
    _ row: Table.Row, _ id: String, _ name: String, _ rule: QuotaRule
  ) throws {
    var unit = QuotaPlan.Unit(id, name)
    for figure in rule.figures {
      if row.text(figure.rawValue) == "不分配" { return }
      do {
        unit.figures[figure] = try Self.figure(row.cell(figure.rawValue), figure, of: name)
      } catch let error as any Explained {
        draft.problems.append(
          Problem(
            error, at: row.place(of: figure.rawValue), found: row.cell(figure.rawValue).value.text))
      }
    }
    units.append(unit)
  }
}
