/// What a mark once given meant otherwise, after the criteria of a round were amended: 评审标准的修订.
///
/// Weights are no such change: they come after the mark, and the total follows the rules in force. What a judge read while
/// giving a mark is: the name, the range, the step, the words of the bands.
///
/// | before | after | told |
/// |---|---|---|
/// | 实用 1..10 | 实用 1..20 | 实用：原 1–10 分，现 1–20 分 |
/// | 创新 | 新意 | 创新：现称新意 |
/// | 创新 | 创新, 实用 | 实用：新增 |
/// | weight: 40 | weight: 50 | nothing |
public enum RubricChange: Hashable, Sendable {
  case added(Bilingual)
  case gone(Bilingual)
  case renamed(Bilingual, to: Bilingual)
  case range(Bilingual, from: ClosedRange<Points>, to: ClosedRange<Points>)
  case step(Bilingual, from: Points, to: Points)
  case bands(Bilingual)

  /// All changes from one rubric to another: of the criteria that stayed and were added, in their order, then those that
  /// are gone.
  public static func all(from old: Rubric, to new: Rubric) -> [RubricChange] {
    var changes: [RubricChange] = []
    for criterion in new.criteria {
      guard let before = old.criteria.first(where: { $0.id == criterion.id }) else {
        changes.append(.added(criterion.name))
        continue
      }
      if before.name.chinese != criterion.name.chinese {
        changes.append(.renamed(before.name, to: criterion.name))
      }
      if before.range != criterion.range {
        changes.append(.range(criterion.name, from: before.range, to: criterion.range))
      }
      if before.step != criterion.step {
        changes.append(.step(criterion.name, from: before.step, to: criterion.step))
      }
      if before.bands != criterion.bands { changes.append(.bands(criterion.name)) }
    }
    let ids = Set(new.criteria.map(\.id))
    changes += old.criteria.filter { !ids.contains($0.id) }.map { .gone($0.name) }
    return changes
  }

  public func words(in language: Language) -> String {
    func text(_ range: ClosedRange<Points>) -> String { "\(range.lowerBound)–\(range.upperBound)" }
    return switch (self, language) {
    case (.added(let name), .chinese): "“\(name.chinese)”是新增的"
    case (.added(let name), .english): "“\(name.text(in: language))” is new"
    case (.gone(let name), .chinese): "“\(name.chinese)”已删去"
    case (.gone(let name), .english): "“\(name.text(in: language))” is gone"
    case (.renamed(let old, let new), .chinese): "“\(old.chinese)”改称“\(new.chinese)”"
    case (.renamed(let old, let new), .english):
      "“\(old.text(in: language))” is now “\(new.text(in: language))”"
    case (.range(let name, let old, let new), .chinese):
      "“\(name.chinese)”原为 \(text(old)) 分，现为 \(text(new)) 分"
    case (.range(let name, let old, let new), .english):
      "“\(name.text(in: language))” had \(text(old)) points and has \(text(new)) now"
    case (.step(let name, let old, let new), .chinese):
      "“\(name.chinese)”的最小分差原为 \(old)，现为 \(new)"
    case (.step(let name, let old, let new), .english):
      "“\(name.text(in: language))” had steps of \(old) and has steps of \(new) now"
    case (.bands(let name), .chinese): "“\(name.chinese)”的分档改了"
    case (.bands(let name), .english): "the bands of “\(name.text(in: language))” changed"
    }
  }
}

extension [RubricChange] {
  /// All of them in one sentence without its end: `“实用”原为 1–10 分，现为 1–20 分；“创新”的分档改了`.
  public func words(in language: Language) -> String {
    map { $0.words(in: language) }.joined(separator: language == .chinese ? "；" : "; ")
  }
}
