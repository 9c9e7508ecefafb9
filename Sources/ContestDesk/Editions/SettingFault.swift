public import Contest

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
}
