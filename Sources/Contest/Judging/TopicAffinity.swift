/// How well a judge's subjects fit an entry, from the words alone: 匹配度, a whole number 0…1000.
///
/// A judge's topic (研究方向), such as 材料化学, is held against the entry's title, group and track. Chinese has no spaces
/// between words, so the topic is cut into pairs of neighbouring characters (材料, 料化, 化学), and into words where it is
/// written with letters; the share of them that stands in the entry is the fit of that topic. The best topic counts.
///
/// | topic | entry | fit |
/// |---|---|---|
/// | 材料化学 | 材料化学前沿综述 | 1000 |
/// | 材料化学 | 新型储能材料研究 | 1 of 3 pairs: 467 |
/// | 法学 | 新型储能材料研究 | 200 |
/// | none given | any | 200 |
///
/// A pair without a fitting word still has 200, since a shared track is better than nothing; so the fit is 200 + 800 ×
/// share, rounded half up. It is a default of ours: an affinity table of the office's own says it better.
public struct TopicAffinity: Sendable {
  /// What a pair without any fitting word has.
  public static let least = 200

  private let topics: [[String]]

  public init(topics: [String]) {
    self.topics = topics.map(Self.pieces).filter { !$0.isEmpty }
  }

  /// The fit with a text in which title, group and track stand.
  public func callAsFunction(_ text: EntryText) -> Int {
    var best = Self.least
    for topic in topics {
      let found = topic.count { text.pieces.contains($0) }
      best = max(
        best, Self.least + ((1000 - Self.least) * found * 2 + topic.count) / (2 * topic.count))
    }
    return best
  }

  /// What an entry says of its subject, cut up once for all judges.
  public struct EntryText: Sendable {
    fileprivate let pieces: Set<String>

    public init(_ parts: [String]) {
      pieces = Set(parts.flatMap(TopicAffinity.pieces))
    }
  }

  /// Pairs of neighbouring characters of what has no spaces, words of what is written with ASCII letters.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    for run in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      var word = ""
      var previous: Character?
      for character in run {
        if character.isASCII {
          word.append(character)
          previous = nil
          continue
        }
        if !word.isEmpty { pieces.append(word) }
        word = ""
        if let previous { pieces.append("\(previous)\(character)") }
        previous = character
      }
      if !word.isEmpty { pieces.append(word) }
      if run.count == 1, let only = run.first, !only.isASCII { pieces.append(String(only)) }
    }
    return pieces
  }
}
