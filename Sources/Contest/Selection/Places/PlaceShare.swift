/// How a list's number of places follows from a share of its entries: 名额按比例.
///
/// The share is taken of all entries that were in the round. This includes entries without a rank, which were absent, have
/// left or were refused since.
///
/// | rule | entries | without a rank | in words |
/// |---|---|---|---|
/// | 10 %, rounded up | 37 | 0 | 37 项的 10% 为 3.7，不足一个的进一 |
/// | 10 % | 40 | 2 | 40 项（含没有名次的 2 项）的 10% |
/// | 10 %, `counting: ranked` | 38 | – | 有名次的 38 项的 10% 为 3.8，四舍五入 |
/// | a third of a joint share of 30 % | 28 | 0 | 几个等次合计为 28 项的 30%，舍去小数为 8，其中 1/3，舍去小数 |
public struct PlaceShare: Hashable, Sendable {
  public enum Part: Hashable, Sendable {
    case share(Fraction, Rounding)
    /// One of several levels that have a share together.
    case lid(PlaceCount.Lid)
  }

  public let part: Part
  /// The number of entries of which the share is taken.
  public let entries: Int
  /// How many of these have no rank.
  public let unranked: Int
  /// Whether the rulebook counts those with a rank alone: 按实际参赛人数.
  public let isOfRanked: Bool

  public init(_ part: Part, of entries: Int, unranked: Int = 0, isOfRanked: Bool = false) {
    (self.part, self.entries, self.unranked) = (part, entries, unranked)
    self.isOfRanked = isOfRanked
  }

  public func words(in language: Language) -> String {
    let all =
      switch language {
      case .chinese where isOfRanked: "有名次的 \(entries) 项"
      case .english where isOfRanked: "the \(entries) with a rank"
      case .chinese: "\(entries) 项" + (unranked > 0 ? "（含没有名次的 \(unranked) 项）" : "")
      case .english: "\(entries)" + (unranked > 0 ? " (\(unranked) of them without a rank)" : "")
      }
    switch part {
    case .share(let share, let rounding):
      let exact = share.times(entries)
      let isWhole = exact.rounded(places: 0) == exact
      let base =
        language == .chinese
        ? "\(all)的 \(share.shareText)" : "\(share.shareText) of \(all)"
      if isWhole { return base }
      return switch language {
      case .chinese: "\(base) 为 \(exact)，\(rounding.words(in: language))"
      case .english: "\(base) is \(exact), \(rounding.words(in: language))"
      }
    case .lid(let lid):
      let together = lid.all(of: entries)
      switch (lid.part, language) {
      case (let part?, .chinese):
        return "几个等次合计为 \(all)的 \(lid.share.shareText)，舍去小数为 \(together)，其中 \(part.shareText)，舍去小数"
      case (nil, .chinese):
        return "几个等次合计为 \(all)的 \(lid.share.shareText)，舍去小数为 \(together)，除去其他等次的"
      case (let part?, .english):
        return
          "the levels have \(lid.share.shareText) of \(all) together, rounded down to \(together), and this one \(part.shareText) of them, rounded down"
      case (nil, .english):
        return
          "the levels have \(lid.share.shareText) of \(all) together, rounded down to \(together), and this one what the others leave"
      }
    }
  }
}

extension PlaceSource {
  /// How a number of places was computed, in brackets; empty if the rulebook gives the number itself.
  func bracketed(in language: Language) -> String {
    let words: String? =
      switch (self, language) {
      case (.share(let share), _): share.words(in: language)
      case (.committee, .chinese): "由评委会确定"
      case (.committee, .english): "set by the committee"
      case (.count, _), (.line, _): nil
      }
    return words.map { language == .chinese ? "（\($0)）" : " (\($0))" } ?? ""
  }

  var isCommittee: Bool {
    if case .committee = self { true } else { false }
  }
}

extension Fraction {
  func times(_ count: Int) -> Points { (self * Fraction(Int128(count))).rounded(places: 4) }
}

extension Rounding {
  /// How a number of places is rounded, in words.
  func words(in language: Language) -> String {
    switch (self, language) {
    case (.halfUp, .chinese): "四舍五入"
    case (.halfUp, .english): "a half rounds up"
    case (.halfEven, .chinese): "四舍六入五成双"
    case (.halfEven, .english): "a half rounds to even"
    case (.down, .chinese): "不足一个的舍去"
    case (.down, .english): "rounded down"
    case (.up, .chinese): "不足一个的进一"
    case (.up, .english): "rounded up"
    }
  }
}
