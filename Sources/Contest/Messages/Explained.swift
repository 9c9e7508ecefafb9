/// A language that Contest speaks. Adding one makes every message that lacks it a compile error.
public enum Language: String, CaseIterable, Codable, Sendable {
  case chinese = "zh"
  case english = "en"
}

/// Something that can be said to a user: what is wrong, what is allowed, and what to do next.
public protocol Explained: Sendable {
  /// Names the problem in logs, tests and documents, and does not change when the wording does:
  /// `score-too-few-marks`.
  var code: String { get }

  /// Says it in one or two sentences, without personal data, and without the words of one edge such as the options
  /// of the command line: those come from ``remedies``.
  func message(in language: Language) -> String

  /// What the user can ask for, the most likely first.
  var remedies: [Remedy] { get }
}

extension Explained {
  /// By default a problem has no remedy beyond what its message says.
  public var remedies: [Remedy] { [] }
}

extension [String] {
  /// What there is to choose from, in a message: `市赛、校赛`, and （无） where there is nothing, so that no colon stands alone.
  public func named(in language: Language) -> String {
    switch language {
    case .chinese: isEmpty ? "（无）" : joined(separator: "、")
    case .english: isEmpty ? "none" : joined(separator: ", ")
    }
  }
}

/// A text in both languages, such as a programme's name.
public struct Bilingual: Hashable, Codable, Sendable {
  public let chinese: String
  /// `nil` where a rulebook gives no English; the Chinese is shown then.
  public let english: String?

  public init(chinese: String, english: String? = nil) {
    self.chinese = chinese
    self.english = english
  }

  public func text(in language: Language) -> String {
    switch language {
    case .chinese: chinese
    case .english: english ?? chinese
    }
  }
}
