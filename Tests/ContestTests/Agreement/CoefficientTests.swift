import Contest
import Testing

/// Coefficients against pingouin, SciPy, krippendorff and statsmodels; the numbers were printed by
/// `Benchmarks/rivals/scoring/agreement.py`.
struct CoefficientTests {
  struct Complete: Sendable, CustomTestStringConvertible {
    let seed, entries, judges: Int
    let icc: [Double]
    let w: Double
    var testDescription: String { "seed \(seed): \(entries) × \(judges)" }
  }

  static let complete: [Complete] = [
    Complete(
      seed: 1, entries: 12, judges: 4,
      icc: [
        0.275013929794, 0.01, 0.63, 0.274763775348, 0.01, 0.63, 0.274385072095, 0.01, 0.63,
        0.60275645499, 0.06, 0.87, 0.602455915731, 0.05, 0.87, 0.602000465224, 0.04, 0.87,
      ], w: 0.358465608466),
    Complete(
      seed: 2, entries: 40, judges: 6,
      icc: [
        0.204899385008, 0.09, 0.36, 0.228477545817, 0.12, 0.38, 0.277928152887, 0.16, 0.44,
        0.607260151815, 0.38, 0.77, 0.639877299656, 0.44, 0.79, 0.69783247011, 0.53, 0.82,
      ], w: 0.359281891776),
    Complete(
      seed: 3, entries: 5, judges: 3,
      icc: [
        0.108626198083, -0.3, 0.79, 0.219307450157, -0.09, 0.8, 0.349498327759, -0.19, 0.88,
        0.267716535433, -2.27, 0.92, 0.457330415755, -0.32, 0.92, 0.617125984252, -0.93, 0.96,
      ], w: 0.581920903955),
    Complete(
      seed: 4, entries: 100, judges: 2,
      icc: [
        0.252200463439, 0.06, 0.43, 0.289406437674, 0.1, 0.46, 0.321386975047, 0.13, 0.49,
        0.402811643666, 0.11, 0.6, 0.448898701322, 0.18, 0.63, 0.486438842089, 0.24, 0.65,
      ], w: 0.662686809617),
  ]

  @Test(arguments: complete)
  func `intraclass correlations are pingouin's`(example: Complete) throws {
    let table = MarkTable.reference(
      seed: example.seed, entries: example.entries, judges: example.judges)
    let found = try #require(IntraclassCorrelation(table))
    let values = [
      found.one, found.oneAgreement, found.oneConsistency, found.mean, found.meanAgreement,
      found.meanConsistency,
    ]
    for (index, value) in values.enumerated() {
      #expect(isClose(value.value, example.icc[3 * index]))
      // pingouin prints its intervals with two decimals.
      #expect(isClose(value.low, example.icc[3 * index + 1], 0.005_1))
      #expect(isClose(value.high, example.icc[3 * index + 2], 0.005_1))
    }
  }

  @Test(arguments: complete)
  func `Kendall's W is Friedman's statistic of SciPy over m(n − 1)`(example: Complete) {
    let table = MarkTable.reference(
      seed: example.seed, entries: example.entries, judges: example.judges)
    #expect(isClose(KendallW(table)?.value, example.w))
  }

  struct Incomplete: Sendable, CustomTestStringConvertible {
    let seed, entries, judges, missing: Int
    let alpha, variance: [Double]
    var testDescription: String { "seed \(seed): \(entries) × \(judges), \(missing) % missing" }
  }

  static let incomplete: [Incomplete] = [
    Incomplete(
      seed: 1, entries: 12, judges: 4, missing: 0, alpha: [0.262060072816, 0.233450449386],
      variance: [9.80303030303, -0.0492424242424, 25.9242424242]),
    Incomplete(
      seed: 5, entries: 12, judges: 4, missing: 30, alpha: [0.161747351666, 0.186421269416],
      variance: [9.71911967686, 4.37130221654, 40.4911977835]),
    Incomplete(
      seed: 6, entries: 60, judges: 10, missing: 60, alpha: [0.294916148479, 0.277262266292],
      variance: [14.8388144887, 2.65750587817, 34.3295972964]),
    Incomplete(
      seed: 7, entries: 200, judges: 8, missing: 50, alpha: [0.294749717707, 0.278977330795],
      variance: [18.0757947388, 6.5753353181, 34.6577471722]),
    Incomplete(
      seed: 8, entries: 30, judges: 30, missing: 85, alpha: [0.27674143498, 0.27821446142],
      variance: [13.0806060956, -1.51496777496, 37.6584659435]),
  ]

  @Test(arguments: incomplete)
  func `alpha is the krippendorff package's`(example: Incomplete) throws {
    let table = MarkTable.reference(
      seed: example.seed, entries: example.entries, judges: example.judges,
      missing: example.missing)
    let found = try #require(KrippendorffAlpha(table))
    #expect(isClose(found.interval, example.alpha[0]))
    #expect(isClose(found.ordinal, example.alpha[1]))
  }

  @Test(arguments: incomplete)
  func `variance components follow from statsmodels' sums of squares`(example: Incomplete) throws {
    let table = MarkTable.reference(
      seed: example.seed, entries: example.entries, judges: example.judges,
      missing: example.missing)
    let found = try #require(Generalizability(table))
    #expect(isClose(found.entry, max(example.variance[0], 0)))
    #expect(isClose(found.judge, max(example.variance[1], 0)))
    #expect(isClose(found.rest, example.variance[2]))
  }

  @Test func `on a complete table the reliability of k marks is ICC(A,k)`() throws {
    let table = MarkTable.reference(seed: 2, entries: 40, judges: 6)
    let found = try #require(Generalizability(table))
    #expect(isClose(found.reliability(ofMeanOf: 1), 0.228477545817))
    #expect(isClose(found.reliability(ofMeanOf: 6), 0.639877299656))
    #expect(isClose(found.reliability(ofMeanOf: 6, takingLevelsOut: true), 0.69783247011))
  }

  struct Small: Sendable, CustomTestStringConvertible {
    let name: String
    let rows: [[Double?]]
    var w: Double?
    var alpha: Double?
    var testDescription: String { name }
  }

  static let workedExamples: [Small] = [
    Small(
      name: "the same order", rows: [[90, 85, 99], [80, 75, 98], [70, 65, 97]], w: 1,
      alpha: -0.0271),
    Small(name: "opposite orders", rows: [[90, 70], [80, 80], [70, 90]], w: 0, alpha: -0.6667),
    Small(name: "the same marks", rows: [[1, 1], [2, 2], [3, 3]], w: 1, alpha: 1),
    Small(name: "one apart", rows: [[1, 2], [2, 3], [3, 4]], w: 1, alpha: 0.5455),
    Small(name: "all equal", rows: [[80, 80], [80, 80]]),
    Small(name: "one entry", rows: [[80, 90]], alpha: 0),
    Small(name: "one judge", rows: [[80], [90]]),
    Small(name: "nothing", rows: []),
  ]

  @Test(arguments: workedExamples)
  func `the worked examples`(example: Small) {
    let table = MarkTable(rows: example.rows)
    #expect(
      KendallW(table).flatMap { Points(rounding: $0.value) }
        == example.w.flatMap { Points(rounding: $0) })
    #expect(
      KrippendorffAlpha(table).flatMap { Points(rounding: $0.interval) }
        == example.alpha.flatMap { Points(rounding: $0) })
    if let icc = IntraclassCorrelation(table) {
      #expect(icc.oneAgreement.value.isFinite && icc.oneAgreement.low.isFinite)
    }
    if let found = Generalizability(table) { #expect(found.entry.isFinite && found.rest.isFinite) }
  }

  @Test(arguments: Language.allCases)
  func `each coefficient has one plain sentence`(language: Language) {
    let report = AgreementReport(MarkTable.reference(seed: 2, entries: 40, judges: 6))
    #expect(report.measures.count == 4)
    for measure in report.measures { #expect(measure.message(in: language).count > 30) }
  }
}
