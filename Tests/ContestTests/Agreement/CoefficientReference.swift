import Contest
import Testing

/// Coefficients by pingouin, SciPy, krippendorff and statsmodels; the numbers were printed by
/// `Benchmarks/rivals/scoring/agreement.py`.
enum CoefficientReference {
  struct Complete: Sendable, CustomTestStringConvertible {
    let seed, entries, judges: Int
    let icc: [Double]
    let w: Double
    var table: MarkTable { .reference(seed: seed, entries: entries, judges: judges) }
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

  struct Incomplete: Sendable, CustomTestStringConvertible {
    let seed, entries, judges, missing: Int
    let alpha, variance: [Double]
    var table: MarkTable {
      .reference(seed: seed, entries: entries, judges: judges, missing: missing)
    }
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
}
