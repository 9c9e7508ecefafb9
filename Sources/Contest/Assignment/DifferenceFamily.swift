/// Makes panels in which any two judges meet equally often, or nearly so: 循环差集族.
///
/// Think of the judges in a ring. A base panel is moved around the ring one judge at a time; this gives as many panels as
/// there are judges, and every judge has the same load. Two judges at distance d in the ring meet as often as the distance
/// d occurs within the base panels. So only a few base panels have to be found in which all distances occur equally often.
///
/// With 125 judges, panels of 5 and 24 base panels there are 480 distances for 124 values, 3.87 for each. So any two judges
/// meet 3 or 4 times in 3000 entries. The base panels are found by simulated annealing from a seed.
struct DifferenceFamily {
  let judges: Int
  private(set) var basePanels: [[Int]]
  private var distances: [Int]

  /// Searches base panels until the counts of the distances differ by at most one, or `steps` changes have been tried.
  init(judges: Int, perPanel: Int, basePanels count: Int, seed: Seed, steps: Int = 4_000_000) {
    self.judges = judges
    var lots = SeededGenerator(seed: seed)
    var panels: [[Int]] = []
    for _ in 0..<count {
      var panel: [Int] = []
      while panel.count < perPanel {
        let judge = lots.number(below: judges)
        if !panel.contains(judge) { panel.append(judge) }
      }
      panels.append(panel)
    }
    basePanels = panels
    distances = [Int](repeating: 0, count: judges)
    for panel in panels {
      for one in panel {
        for other in panel where other != one { distances[distance(one, other)] += 1 }
      }
    }
    guard perPanel > 1, perPanel < judges else { return }
    anneal(&lots, steps: steps, perPanel: perPanel)
  }

  /// Whether the numbers of meetings of any two pairs of judges differ by at most one.
  var isEven: Bool {
    let meetings = distances.dropFirst()
    return (meetings.max() ?? 0) - (meetings.min() ?? 0) <= 1
  }

  /// All panels: each base panel moved around the ring.
  var panels: [[Int]] {
    basePanels.flatMap { base in
      (0..<judges).map { shift in base.map { ($0 + shift) % judges } }
    }
  }

  private func distance(_ one: Int, _ other: Int) -> Int {
    one >= other ? one - other : one - other + judges
  }

  /// Changes one judge of a base panel at a time. A change stays when the sum of the squared counts falls, and sometimes, by
  /// chance, when it rises a little.
  private mutating func anneal(_ lots: inout SeededGenerator, steps: Int, perPanel: Int) {
    for step in 0..<steps {
      if step.isMultiple(of: 1024), isEven { return }
      // The temperature falls from time to time, which often evens the last distances.
      let warmth = step % 100_000 < 90_000 ? 1 : 0.2
      let panel = lots.number(below: basePanels.count)
      let place = lots.number(below: perPanel)
      let new = lots.number(below: judges)
      let old = basePanels[panel][place]
      if basePanels[panel].contains(new) { continue }
      var change = 0
      for spot in 0..<perPanel where spot != place {
        change += count(-1, old, basePanels[panel][spot])
        change += count(1, new, basePanels[panel][spot])
      }
      if change <= 0 || lots.fraction() < Self.chance(ofRise: Double(change) / warmth) {
        basePanels[panel][place] = new
      } else {
        for spot in 0..<perPanel where spot != place {
          _ = count(-1, new, basePanels[panel][spot])
          _ = count(1, old, basePanels[panel][spot])
        }
      }
    }
  }

  /// About e^−x, computed only with multiplications, which give the same result on every machine.
  private static func chance(ofRise rise: Double) -> Double {
    let root = 1 / (1 + rise / 8)
    let fourth = root * root * root * root
    return fourth * fourth
  }

  /// Counts a distance in both directions of the ring. Returns the change of the sum of squared counts.
  private mutating func count(_ change: Int, _ one: Int, _ other: Int) -> Int {
    let there = distance(one, other)
    let before = distances[there]
    distances[there] += change
    let back = distance(other, one)
    let beforeBack = distances[back]
    distances[back] += change
    return change * (2 * before + change) + change * (2 * beforeBack + change)
  }
}

extension SeededGenerator {
  /// A random number x, 0 ≤ x < 1.
  mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }
}
