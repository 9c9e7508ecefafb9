/// Why a figure about one judge is blank: 没有这一项的缘由.
///
/// | the judge's marks | blank | because |
/// |---|---|---|
/// | one mark | spread, noise, agreement | one mark has no spread |
/// | as many marks as there are unknowns | noise | chance cannot be told from the judge's own view |
/// | 80 90 70 70, three of them marked by others too | agreement | three entries in common, four are needed |
/// | 80 80 80 80 | agreement | equal marks are in no order |
public enum FigureMissing: Hashable, Sendable {
  case oneMark
  case noise
  /// Only so many of the judge's entries have marks of others.
  case fewShared(Int)
  /// All marks are equal: the judge's own, or else the means of the others.
  case equal(isOwn: Bool)

  /// How many entries with marks of others the agreement needs.
  static let leastShared = 4
}

extension FigureMissing: Explained {
  public var code: String {
    switch self {
    case .oneMark: "agreement-figure-one-mark"
    case .noise: "agreement-figure-no-noise"
    case .fewShared: "agreement-figure-few-shared"
    case .equal: "agreement-figure-equal-marks"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.oneMark, .chinese): "只有 1 个分数，标准差、偶然出入、与他人相关无法计算。"
    case (.oneMark, .english): "One mark has no spread, no noise and no agreement."
    case (.noise, .chinese): "偶然出入无法计算：分数太少，或全部相同。"
    case (.noise, .english): "No noise: the marks are too few, or all equal."
    case (.fewShared(let count), .chinese):
      "与他人相关无法计算：别人也评过的对象只有 \(count) 个，至少 \(Self.leastShared) 个才能算。"
    case (.fewShared(let count), .english):
      "No agreement: others marked \(count) of the entries too; it takes \(Self.leastShared)."
    case (.equal(isOwn: true), .chinese): "与他人相关无法计算：给各对象的分数都相同，没有次序。"
    case (.equal(isOwn: true), .english):
      "No agreement: all entries have the same mark, which is no order."
    case (.equal(isOwn: false), .chinese): "与他人相关无法计算：别人给各对象的平均分都相同，没有次序。"
    case (.equal(isOwn: false), .english):
      "No agreement: the others' means of all entries are equal, which is no order."
    }
  }
}
