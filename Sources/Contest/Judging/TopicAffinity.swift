/// How well a judge's subjects fit an entry, judged by the words alone: 匹配度, a whole number 0…1000.
///
/// A judge's topic (研究方向), such as 材料化学, is looked for in the entry's title, group and track. Chinese has no spaces
/// between words, so the topic is cut into pairs of neighbouring characters (材料, 料化, 化学); text in letters is cut into
/// words. The share of these pieces that is found in the entry is the topic's fit. The best topic counts.
///
/// | topic | entry | fit |
/// |---|---|---|
/// | 材料化学 | 材料化学前沿综述 | 1000 |
/// | 材料化学 | 新型储能材料研究 | 1 of 3 pairs: 467 |
/// | 法学 | 新型储能材料研究 | 200 |
/// | none given | any | 200 |
///
/// The fit is 200 + 800 × share, rounded half up. It is never below 200, because the judge of the right track is better than
/// nobody. These numbers are a default of ours; an affinity table made by the office is better.
public struct TopicAffinity: Sendable {
  /// The fit when no piece is found in the entry.
  public static let least = 200

  private let topics: [[String]]

  public init(topics: [String]) {
    self.topics = topics.map(Self.pieces).filter { !$0.isEmpty }
  }

  /// The fit with an entry's title, group and track.
  public func callAsFunction(_ text: EntryText) -> Int {
    var best = Self.least
    for topic in topics {
      best = max(best, Self.fit(topic.count { text.pieces.contains($0) }, of: topic.count))
    }
    return best
  }

  /// The fit of a topic of which so many of its pieces, at least one, are found.
  fileprivate static func fit(_ found: Int, of pieces: Int) -> Int {
    least + ((1000 - least) * found * 2 + pieces) / (2 * pieces)
  }

  /// An entry's title, group and track, prepared once for all judges.
  public struct EntryText: Sendable {
    fileprivate let pieces: Set<String>

    public init(_ parts: [String]) {
      pieces = Set(parts.flatMap(TopicAffinity.pieces))
    }
  }

  /// The pieces of a text: words of ASCII letters, and pairs of neighbouring characters of everything else.
  fileprivate static func pieces(_ text: String) -> [String] {
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

/// The topics of many judges. A piece is looked up once for an entry, and not once for each of the judges.
public struct TopicAffinities: Sendable {
  private let numbers: [String: Int]
  /// The numbers of each topic's pieces, by judge.
  private let topics: [[[Int]]]

  public init(topics: [[String]]) {
    var numbers: [String: Int] = [:]
    self.topics = topics.map { topics in
      topics.map { topic in
        TopicAffinity.pieces(topic).map { piece in
          let number = numbers[piece] ?? numbers.count
          numbers[piece] = number
          return number
        }
      }.filter { !$0.isEmpty }
    }
    self.numbers = numbers
  }

  /// Each judge's fit with an entry; see ``TopicAffinity``.
  public func callAsFunction(_ text: TopicAffinity.EntryText) -> [Int] {
    var isFound = [Bool](repeating: false, count: numbers.count)
    for piece in text.pieces {
      if let number = numbers[piece] { isFound[number] = true }
    }
    return topics.map { topics in
      topics.reduce(TopicAffinity.least) { best, topic in
        max(best, TopicAffinity.fit(topic.count { isFound[$0] }, of: topic.count))
      }
    }
  }
}
