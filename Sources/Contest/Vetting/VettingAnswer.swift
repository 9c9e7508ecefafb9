/// A department's answer about a candidate: 部门意见.
///
/// | answer | what it means | stops |
/// |---|---|---|
/// | 无异议 | the department has no objection | no |
/// | 有异议 | the department objects; the reason is kept with it, sealed | yes |
/// | 不适用 | the department has nothing to do with the candidate, such as 税务 with a pupil | no |
/// | 无工作单位 | the candidate has no employer who could be asked | no |
/// | 回避 | the department steps aside, such as one whose own employee the candidate is | no |
///
/// A blank is not an answer but silence, and the rulebook says what silence means.
public enum VettingAnswer: String, CaseIterable, Codable, Sendable {
  case clear
  case adverse
  case notApplicable = "not-applicable"
  case noEmployer = "no-employer"
  case stepsAside = "steps-aside"

  public var stops: Bool { self == .adverse }

  /// Reads an answer as people write it: 无异议, 无异议。, 同意, clear; `nil` for anything else.
  public init?(written text: String) {
    var words = LookAlike.fold(text)
    while let last = words.last, "。．.！!；;，,".contains(last) { words.removeLast() }
    switch words {
    case "clear", "无异议", "无意见", "没有异议", "同意", "通过", "无问题": self = .clear
    case "adverse", "有异议", "有问题", "不同意", "不通过", "反对": self = .adverse
    case "not-applicable", "notapplicable", "n/a", "不适用", "不涉及": self = .notApplicable
    case "no-employer", "noemployer", "无工作单位", "无单位": self = .noEmployer
    case "steps-aside", "stepsaside", "回避", "应回避": self = .stepsAside
    default: return nil
    }
  }

  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.clear, .chinese): "无异议"
    case (.clear, .english): "nothing against"
    case (.adverse, .chinese): "有异议"
    case (.adverse, .english): "adverse"
    case (.notApplicable, .chinese): "不适用"
    case (.notApplicable, .english): "not applicable"
    case (.noEmployer, .chinese): "无工作单位"
    case (.noEmployer, .english): "no employer"
    case (.stepsAside, .chinese): "回避"
    case (.stepsAside, .english): "steps aside"
    }
  }
}
