/// How far the judges of a round agree, and what is worth a look, in one piece: 评委一致性报告.
public struct AgreementReport: Sendable {
  public let intraclass: IntraclassCorrelation?
  public let kendall: KendallW?
  public let krippendorff: KrippendorffAlpha?
  public let generalizability: Generalizability?
  public let judges: [JudgeFigures]
  /// Remarks on each judge, at the places of ``judges``.
  public let remarks: [[JudgeRemark]]
  public let ownOrganization: [OwnOrganization]
  /// Pairs of judges that stand out; of all that were tested, see ``pairsTested``.
  public let pairs: [MovingTogether]
  public let pairsTested: Int
  public let halo: [Halo]
  /// How many groups of judges share no entry.
  public let groups: Int

  /// - Parameters:
  ///   - table: judges' totals.
  ///   - entryOrganizations: each entry's organization; empty when not known.
  ///   - judgeOrganizations: each judge's organization; empty when not known.
  ///   - criteria: the marks behind the totals; empty when not known.
  public init(
    _ table: MarkTable, entryOrganizations: [String] = [], judgeOrganizations: [String] = [],
    criteria: [Halo.Mark] = []
  ) {
    let estimates = JudgeSeverity()(table)
    intraclass = IntraclassCorrelation(table)
    kendall = KendallW(table)
    krippendorff = KrippendorffAlpha(table)
    generalizability = Generalizability(table)
    judges = JudgeFigures.all(table, estimates)
    remarks = JudgeRemark.remarks(on: judges)
    ownOrganization = OwnOrganization.all(
      table, organizationsOf: entryOrganizations, and: judgeOrganizations)
    let tested = MovingTogether.all(table)
    pairs = tested.filter(\.standsOut)
    pairsTested = tested.count
    halo = Halo.all(criteria)
    groups = estimates.groups
  }

  /// The measures of the whole round that could be computed.
  public var measures: [any Explained] {
    var found: [any Explained] = []
    if let generalizability { found.append(generalizability) }
    if let intraclass { found.append(intraclass) }
    if let kendall { found.append(kendall) }
    if let krippendorff { found.append(krippendorff) }
    return found
  }

  /// All that is worth a look about each judge, by number.
  public func findings() -> [Int: [any Explained]] {
    var found: [Int: [any Explained]] = [:]
    for (figure, remarks) in zip(judges, remarks) { found[figure.judge, default: []] += remarks }
    for own in ownOrganization where own.standsOut { found[own.judge, default: []].append(own) }
    for halo in halo where halo.standsOut { found[halo.judge, default: []].append(halo) }
    for pair in pairs {
      found[pair.one, default: []].append(pair)
      found[pair.other, default: []].append(pair)
    }
    return found
  }
}
