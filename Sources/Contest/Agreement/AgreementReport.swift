/// How far the judges of a round agree, and which judges' marks somebody should look at: 评委一致性报告.
public struct AgreementReport: Sendable {
  public let intraclass: IntraclassCorrelation?
  public let kendall: KendallW?
  public let krippendorff: KrippendorffAlpha?
  public let generalizability: Generalizability?
  public let judges: [JudgeFigures]
  /// The remarks on each judge, in the order of ``judges``.
  public let remarks: [[JudgeRemark]]
  public let ownOrganization: [OwnOrganization]
  /// The pairs of judges that stand out, among the ``pairsTested`` pairs that could be tested.
  public let pairs: [MovingTogether]
  public let pairsTested: Int
  public let halo: [Halo]
  /// The number of groups of judges that share no entry; 1 when all judges can be compared.
  public let groups: Int
  /// Why measures of the whole round cannot be computed; empty where all are there.
  public private(set) var missing: [MeasureMissing] = []

  /// - Parameters:
  ///   - table: judges' totals.
  ///   - entryOrganizations: each entry's organization; empty when they are not known.
  ///   - judgeOrganizations: each judge's organization; empty when they are not known.
  ///   - criteria: the marks for single criteria; empty when they are not known.
  public init(
    _ table: MarkTable, entryOrganizations: [String] = [], judgeOrganizations: [String] = [],
    criteria: Halo.Sheets = Halo.Sheets([])
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
    missing = MeasureMissing.all(of: self, table)
  }

  /// Those measures of the whole round that can be computed.
  public var measures: [any Explained] {
    var found: [any Explained] = []
    if let generalizability { found.append(generalizability) }
    if let intraclass { found.append(intraclass) }
    if let kendall { found.append(kendall) }
    if let krippendorff { found.append(krippendorff) }
    return found
  }

  /// All that somebody should look at, by the judge's number.
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
