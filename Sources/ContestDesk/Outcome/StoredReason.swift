import Contest
import Foundation

/// A reason as stored, in both languages, so that lists keep showing what was said at the time of the decision.
struct StoredReason: Codable, Hashable {
  var code: String
  var zh: String
  var en: String

  init(code: String, zh: String, en: String) {
    self.code = code
    self.zh = zh
    self.en = en
  }

  init(_ reason: some NamingThings, _ names: Names) {
    self.init(
      code: reason.code, zh: reason.message(in: .chinese, naming: names),
      en: reason.message(in: .english, naming: names))
  }

  /// Reads what ``json`` wrote; any other text is used as it is.
  init(_ json: String) {
    let read = try? JSONDecoder().decode(StoredReason.self, from: Data(json.utf8))
    self = read ?? StoredReason(code: "", zh: json, en: json)
  }

  /// Reads the list of reasons that an entry has against a prize, as it is kept.
  static func all(_ kept: String) throws -> [StoredReason] {
    try JSONDecoder().decode([StoredReason].self, from: Data(kept.utf8))
  }

  func text(in language: Language) -> String {
    switch language {
    case .chinese: zh
    case .english: en
    }
  }

  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
