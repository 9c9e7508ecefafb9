/// Layered code numbers under which work is marked, so that nobody who marks knows whose it is: 加密.
///
/// In each layer those of the layer before draw new numbers by lot; the first layer's draw is among the entries. Each draw is
/// another person's, before witnesses, so that only all of them together know whose number is whose. Marks are recorded
/// under the last layer's numbers, and decoded backwards: 解密.
///
/// | entry | 参赛编号 | 赛位号 |
/// |---|---|---|
/// | E1 | A002 | B001 |
/// | E2 | A001 | B002 |
///
/// A mark under B001 is that of A002, which is E1.
///
/// A layer's numbers begin with its letter, A for the first, so that two layers are never taken for one another. Source: skills
/// contests encode in two or three layers (《技能大赛制度》 as the notices quote it); how many, and what they are called, is the
/// rulebook's.
public struct CodeLayers: Hashable, Sendable {
  /// One number, and what it stands for: an entry, or a number of the layer before.
  public struct Pair: Hashable, Sendable {
    public var before: String
    public var code: String

    public init(before: String, code: String) { (self.before, self.code) = (before, code) }
  }

  /// The layers that are drawn, the first first, each in the order of its numbers.
  public var layers: [[Pair]]

  public init(_ layers: [[Pair]] = []) { self.layers = layers }

  /// What begins the numbers of a layer: A, B, C, D for 1…4.
  public static func letter(_ layer: Int) -> String {
    let letters = ["A", "B", "C", "D"]
    return letters.indices.contains(layer - 1) ? letters[layer - 1] : "X"
  }

  /// Draws the numbers of a layer, 1…4: the entries or the numbers of the layer `before`, each once and in any order, are put in
  /// order and shuffled with the seed.
  public static func draw(_ before: [String], layer: Int, seed: Seed) -> [Pair] {
    var random = SeededGenerator(seed: seed)
    return random.drawn(before.sorted()).enumerated().map { place, one in
      Pair(before: one, code: letter(layer) + Lot.code(place + 1))
    }
  }

  /// From a number of the last layer back to the entry: `["B001", "A002", "E1"]`; `nil` for one that nobody drew.
  public func path(of code: String) -> [String]? {
    guard !layers.isEmpty else { return nil }
    var path = [code]
    for layer in layers.reversed() {
      guard let pair = layer.first(where: { $0.code == path.last }) else { return nil }
      path.append(pair.before)
    }
    return path
  }

  /// Each entry by its number of the last layer.
  public var entries: [String: Entry.ID] {
    guard let first = layers.first else { return [:] }
    var known = Dictionary(
      first.map { ($0.code, Entry.ID($0.before)) }, uniquingKeysWith: { one, _ in one })
    for layer in layers.dropFirst() {
      known = Dictionary(
        layer.compactMap { pair in known[pair.before].map { (pair.code, $0) } },
        uniquingKeysWith: { one, _ in one })
    }
    return known
  }
}
