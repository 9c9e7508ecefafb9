/// The connected assignment when affinities are unknown and all entries need the same number of judges.
///
/// The panels come from a ``DifferenceFamily``. Any entry may get any panel, so a conflict is removed by exchanging the
/// panels of two entries; if that is not possible, by exchanging single judges.
struct EvenPanels {
  let problem: AssignmentProblem
  let rules: PairRules

  /// The pairs; `nil` when loads cannot be equal or there are too many conflicts for even panels.
  func pairs() -> [AssignmentProblem.Pair]? {
    let judges = problem.judges.count
    let entries = problem.entries.count
    let perPanel = problem.demand(of: 0)
    let fewest = entries * perPanel / judges
    let most = (entries * perPanel + judges - 1) / judges
    guard perPanel < judges,
      problem.entries.indices.allSatisfy({ problem.demand(of: $0) == perPanel }),
      problem.judges.allSatisfy({ $0.capacity ?? .max >= most && $0.minimum <= fewest })
    else { return nil }
    let family = DifferenceFamily(
      judges: judges, perPanel: perPanel, basePanels: (entries + judges - 1) / judges,
      seed: problem.seed)
    var lots = SeededGenerator(seed: problem.seed)
    let names = lots.drawn(Array(0..<judges))
    var panels = family.panels.map { $0.map { names[$0] } }
    thin(&panels, to: entries, perPanel: perPanel)
    evenLoads(&panels, fewest: fewest, most: most)
    panels = lots.drawn(panels)
    deal(&panels, &lots)
    guard mend(&panels, &lots) else { return nil }
    return panels.enumerated().flatMap { entry, panel in
      panel.sorted().map { AssignmentProblem.Pair(entry: entry, judge: $0) }
    }
  }

  /// Removes panels of the last ring, spread around the ring, until `count` panels are left.
  private func thin(_ panels: inout [[Int]], to count: Int, perPanel: Int) {
    let surplus = panels.count - count
    guard surplus > 0 else { return }
    let ring = panels.count - problem.judges.count
    var isOut = [Bool](repeating: false, count: panels.count)
    for number in 0..<surplus { isOut[ring + number * problem.judges.count / surplus] = true }
    panels = panels.indices.filter { !isOut[$0] }.map { panels[$0] }
  }

  private func evenLoads(_ panels: inout [[Int]], fewest: Int, most: Int) {
    var load = [Int](repeating: 0, count: problem.judges.count)
    for panel in panels { for judge in panel { load[judge] += 1 } }
    var idle = load.reduce(0) { $0 + max(0, fewest - $1) }
    for place in panels.indices.reversed() {
      for spot in panels[place].indices {
        let old = panels[place][spot]
        let isOver = load[old] > most
        guard isOver || idle > 0, load[old] > fewest else { continue }
        let takers = load.indices.filter { load[$0] < (isOver ? most : fewest) }
        guard
          let new = takers.filter({ !panels[place].contains($0) }).min(by: {
            (load[$0], $0) < (load[$1], $1)
          })
        else { continue }
        panels[place][spot] = new
        load[old] -= 1
        if load[new] < fewest { idle -= 1 }
        load[new] += 1
      }
    }
  }

  private func faults(_ panel: [Int], on entry: Int) -> Int {
    var faults = 0
    var inside = 0
    for (spot, judge) in panel.enumerated() {
      if rules.bar(entry: entry, judge: judge) != nil { faults += 1 }
      if rules.isInside(entry: entry, judge: judge) { inside += 1 }
      if problem.oneJudgePerOrganization, rules.judgeOrganization[judge] >= 0 {
        for other in panel[..<spot]
        where rules.judgeOrganization[other] == rules.judgeOrganization[judge] {
          faults += 1
        }
      }
    }
    if problem.oneFromOutsideRegion, inside == panel.count { faults += 1 }
    return faults
  }

  /// Exchanges the panels of two entries as long as that removes conflicts.
  private func deal(_ panels: inout [[Int]], _ lots: inout SeededGenerator) {
    for entry in panels.indices {
      var mine = faults(panels[entry], on: entry)
      var tries = 400
      while mine > 0, tries > 0 {
        tries -= 1
        let other = lots.number(below: panels.count)
        let theirs = faults(panels[other], on: other)
        let swapped = faults(panels[other], on: entry)
        if swapped + faults(panels[entry], on: other) < mine + theirs {
          panels.swapAt(entry, other)
          mine = swapped
        }
      }
    }
  }

  /// Exchanges single judges until no conflict is left. Returns false when that was not reached.
  private func mend(_ panels: inout [[Int]], _ lots: inout SeededGenerator) -> Bool {
    for entry in panels.indices {
      var tries = 20_000
      while faults(panels[entry], on: entry) > 0 {
        tries -= 1
        if tries < 0 { return false }
        let other = lots.number(below: panels.count)
        let mySpot = lots.number(below: panels[entry].count)
        let theirSpot = lots.number(below: panels[other].count)
        var mine = panels[entry]
        var theirs = panels[other]
        let (old, new) = (mine[mySpot], theirs[theirSpot])
        if other == entry || mine.contains(new) || theirs.contains(old) { continue }
        (mine[mySpot], theirs[theirSpot]) = (new, old)
        let before = faults(panels[entry], on: entry) + faults(panels[other], on: other)
        if faults(mine, on: entry) + faults(theirs, on: other) < before {
          (panels[entry], panels[other]) = (mine, theirs)
        }
      }
    }
    return true
  }
}
