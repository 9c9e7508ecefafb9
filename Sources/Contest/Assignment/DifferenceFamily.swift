/// Panels of judges in which any two judges meet equally often, or as nearly so as can be: 循环差集族.
///
/// Judges stand in a ring. A base panel, moved on one judge at a time around the ring, gives as many panels as there are
/// judges, and every judge gets the same load; two judges at distance d meet as often as d occurs among the distances
/// within the base panels. So it is enough to choose a few base panels whose distances are spread evenly.
///
/// 125 judges, panels of 5, 24 base panels: 480 distances over 124 make 3.87 each, so every two of the judges can meet
/// 3 or 4 times in 3000 entries. The base panels are looked for by annealing from a seed.
struct DifferenceFamily {
  let judges: Int
  private(set) var basePanels: [[Int]]
  private var distances: [Int]

  /// Looks for base panels until the distances differ by one at most, or `steps` changes have been tried.
  init(judges: Int, perPanel: Int, basePanels count: Int, seed: Int, steps: Int = 4_000_000) {
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

  /// Whether any two judges meet as often as any other two, give or take one.
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

  /// Changes one judge of a base panel at a time, and keeps the change when the squares of the counts fall, or by
  /// chance when they rise a little.
  private mutating func anneal(_ lots: inout SeededGenerator, steps: Int, perPanel: Int) {
    for step in 0..<steps {
      if step.isMultiple(of: 1024), isEven { return }
      // Cooled now and then, which often settles the last uneven distances.
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

  /// Close to e^−x, by multiplications alone, which are the same on every machine.
  private static func chance(ofRise rise: Double) -> Double {
    let root = 1 / (1 + rise / 8)
    let fourth = root * root * root * root
    return fourth * fourth
  }

  /// Counts a distance both ways around the ring and returns how much the sum of squares changes.
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
  /// A number from 0 up to, not including, 1.
  mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }
}
