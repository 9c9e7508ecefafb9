public import Contest
import ContestStore

/// Why a setting is not replaced.
public enum SettingFault: Error, Hashable {
  /// Somebody else has set it since the page was shown; what it is now.
  case changedSinceShown(now: Bilingual)
}

extension SettingFault: Explained {
  public var code: String { "setting-changed-since-shown" }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.changedSinceShown(let now), .chinese):
      "您打开这一页以后，别人改过，现在是：\(now.chinese)。您的没有存。请看过现在的，仍要改的再改一次。"
    case (.changedSinceShown(let now), .english):
      "Since you opened this page somebody else has set it; it is now: \(now.text(in: .english)). Yours was not stored. Look at it, and set it again if it should still change."
    }
  }
}

extension ShownState {
  /// Requires that a setting is still the one that a page showed.
  func requireSetting(now: ShownState, _ words: Bilingual) throws(SettingFault) {
    guard means(now) else { throw .changedSinceShown(now: words) }
  }

  /// The state of several things that one form sets, each by its key: only the one that is set has to be as shown.
  init(each values: [String: String]) {
    let parts = values.sorted { $0.key < $1.key }
      .map { "\(Self.part($0.key))=\(Self.part($0.value))" }
    // Never empty, so that nothing set is not taken for a form without a state.
    self.init((["each"] + parts).joined(separator: " "))
  }

  /// Requires that one of several things is still as a page showed it. `value` is `nil` for one that is not set.
  func requireSetting(_ key: String, _ value: String?, _ words: Bilingual) throws(SettingFault) {
    let known = text.split(separator: " ").first { $0.hasPrefix("\(Self.part(key))=") }
    guard known.map(String.init) == value.map({ "\(Self.part(key))=\(Self.part($0))" }) else {
      throw .changedSinceShown(now: words)
    }
  }

  private static func part(_ text: String) -> String { String(Digest(of: text).text.prefix(16)) }
}
