public import Contest

/// An entry with open doubts was to pass without a word why, or with a word where nothing is in doubt.
public enum DoubtRefusal: Error, Hashable {
  public struct Doubted: Hashable, Sendable {
    public let entry: Entry.ID
    /// Its code and title, as lists name it.
    public let name: Bilingual
    public let doubts: [Bilingual]

    fileprivate func line(in language: Language) -> String {
      let words = doubts.map { $0.text(in: language) }
      return language == .chinese
        ? "\(name.text(in: language))：\(words.joined(separator: " "))"
        : "\(name.text(in: language)): \(words.joined(separator: " "))"
    }
  }

  case needsReason([Doubted])
  case nothingInDoubt
}

extension DoubtRefusal: Explained {
  public var code: String {
    switch self {
    case .needsReason: "screening-doubt-needs-reason"
    case .nothingInDoubt: "screening-nothing-in-doubt"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .needsReason: [.giveReason]
    case .nothingInDoubt: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.needsReason(let entries), .chinese):
      (["有存疑的，通过须写明理由，记入审核记录；没有办："] + entries.map { $0.line(in: language) })
        .joined(separator: "\n")
    case (.needsReason(let entries), .english):
      (["What is in doubt passes with a reason, which goes on record. Nothing was done:"]
        + entries.map { $0.line(in: language) }).joined(separator: "\n")
    case (.nothingInDoubt, .chinese): "没有存疑，通过不记理由。请不写理由再办。"
    case (.nothingInDoubt, .english):
      "Nothing is in doubt, and passing takes no reason then. Leave the reason out."
    }
  }
}
