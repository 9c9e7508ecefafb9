/// One number of those behind a result that a condition may compare in place of the result: the lowest mark of any judge, or the best
/// of several recorded items.
///
/// Five judges give 92, 91, 90, 88 and 59: the mean is 84, and the lowest mark is 59, so `{round: jury, score: lowest-mark,
/// at-least: 60}` does not hold. Six problems of 7 points bring 7, 2, 0, 0, 1 and 0: the sum is 10, and the best item is 7.
public enum ScorePart: String, CaseIterable, Sendable {
  /// The lowest and the highest total of a judge, those that are set aside among them.
  case lowestMark = "lowest-mark"
  case highestMark = "highest-mark"
  /// The best and the worst of several recorded runs, members or events; the lowest is the best where less is better.
  case bestRun = "best-run"
  case worstRun = "worst-run"

  /// Whether it looks at judges' marks, and not at recorded ones.
  var isOfJudges: Bool { self == .lowestMark || self == .highestMark }

  func name(in language: Language) -> String {
    switch (self, language) {
    case (.lowestMark, .chinese): "评委给的最低分"
    case (.lowestMark, .english): "the lowest mark of a judge"
    case (.highestMark, .chinese): "评委给的最高分"
    case (.highestMark, .english): "the highest mark of a judge"
    case (.bestRun, .chinese): "最好的一项"
    case (.bestRun, .english): "the best item"
    case (.worstRun, .chinese): "最差的一项"
    case (.worstRun, .english): "the worst item"
    }
  }
}
