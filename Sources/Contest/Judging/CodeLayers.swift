/// Code numbers in layers, under which work is marked so that no judge knows whose it is: 加密.
///
/// In the first layer the entries draw numbers by lot; in each further layer the numbers of the layer before draw new ones.
/// Another person makes each draw, before witnesses, so that only all these people together know which number belongs to
/// which entry. Marks are recorded under the numbers of the last layer and decoded backwards: 解密.
///
/// | entry | 参赛编号 | 赛位号 |
/// |---|---|---|
/// | E1 | A002 | B001 |
/// | E2 | A001 | B002 |
///
/// A mark under B001 is that of A002, which is E1.
///
/// The numbers of a layer begin with its letter, A for the first, so that two layers are never confused. Source: skills
/// contests use two or three layers (《技能大赛制度》 as the notices quote it); the rulebook says how many there are and
/// what they are called.
public struct CodeLayers: Hashable, Sendable {
  /// One number, and the entry or the number of the layer before for which it stands.
  public struct Pair: Hashable, Sendable {
    public var before: String
    public var code: String

    public init(before: String, code: String) { (self.before, self.code) = (before, code) }
  }

  /// The layers that have been drawn, in order, each in the order of its numbers.
  public var layers: [[Pair]]

  public init(_ layers: [[Pair]] = []) { self.layers = layers }

  /// The letter with which the numbers of a layer begin: A, B, C, D for 1…4.
  public static func letter(_ layer: Int) -> String {
    let letters = ["A", "B", "C", "D"]
    return letters.indices.contains(layer - 1) ? letters[layer - 1] : "X"
  }

  /// Draws the numbers of a layer, 1…4. `before` has the entries or the numbers of the layer before, each once; they are
  /// sorted first, so their order does not matter, and then shuffled with the seed.
  public static func draw(_ before: [String], layer: Int, seed: Seed) -> [Pair] {
    var random = SeededGenerator(seed: seed)
    return random.drawn(before.sorted()).enumerated().map { place, one in
      Pair(before: one, code: letter(layer) + Lot.code(place + 1))
    }
  }

  /// The way from a number of the last layer back to the entry: `["B001", "A002", "E1"]`; `nil` for a number that was not
  /// drawn.
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
