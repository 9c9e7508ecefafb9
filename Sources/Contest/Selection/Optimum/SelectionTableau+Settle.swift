extension SelectionTableau {
  /// Changes the table until it shows the best list in parts within the bounds of the branch.
  mutating func settle() -> Outcome {
    if let group = groups.indices.first(where: { groups[$0].least > groups[$0].most }) {
      obstacle = [group]
      return .impossible
    }
    standOnBounds()
    while true {
      switch pivotUntilKept() {
      case .solved: break
      case let other: return other
      }
      let isWatched = watchBroken()
      let isShown = showWanted()
      // Looking at a kind takes about as long as writing eight cells.
      work += 8 * kinds.count
      if isTooLarge { return .tooLarge }
      if !isWatched, !isShown { return .solved }
    }
  }

  /// Moves each column to the bound that its cost asks for. Needed after the bounds have changed.
  private mutating func standOnBounds() {
    for kind in kinds.indices {
      while taken[kind] > atMost[kind], !isTooLarge { show(kind, taken: true) }
      while shown[kind] < fewest[kind], !isTooLarge { show(kind, taken: false) }
    }
    for column in columnVariables.indices {
      let (least, most) = bounds(columnVariables[column])
      let was = columnValues[column]
      let cost = costs[column]
      move(column, to: cost > 0 ? most : cost < 0 ? least : min(max(was, least), most))
    }
  }

  private mutating func move(_ column: Int, to value: Int) {
    let step = value - columnValues[column]
    guard step != 0 else { return }
    columnValues[column] = value
    for row in rows.indices { values[row] = sum(values[row], rows[row][column], step) }
    work += rows.count
  }

  /// Dual simplex: while a row is outside its bounds, it moves to its bound and becomes a column; the column that costs least
  /// becomes a row.
  private mutating func pivotUntilKept() -> Outcome {
    var pivots = 0
    while !isTooLarge {
      // After many steps the first broken row is taken, not the worst, so that the search cannot go in circles.
      guard let leaving = brokenRow(isFirst: pivots > 400) else { return .solved }
      pivots += 1
      if pivots > 20_000 { return .tooLarge }
      guard let column = entering(leaving) else {
        if showForRoom(leaving.row, isOver: leaving.isOver) { continue }
        let named = columnVariables.indices.filter { rows[leaving.row][$0] != 0 }
        obstacle = (named.map { columnVariables[$0] } + [rowVariables[leaving.row]])
          .filter { $0 < groups.count }
        return .impossible
      }
      let (least, most) = bounds(rowVariables[leaving.row])
      pivot(leaving.row, column, to: leaving.isOver ? most : least)
    }
    return .tooLarge
  }

  private func brokenRow(isFirst: Bool) -> (row: Int, isOver: Bool, by: Int)? {
    var worst: (row: Int, isOver: Bool, by: Int)?
    for row in rows.indices {
      let (least, most) = bounds(rowVariables[row])
      let over = values[row] - most * denominator
      let under = least * denominator - values[row]
      let by = max(over, under)
      guard by > 0 else { continue }
      if let worst {
        let isBetter =
          isFirst ? rowVariables[row] < rowVariables[worst.row] : by > worst.by
        guard isBetter else { continue }
      }
      worst = (row, over > 0, by)
    }
    return worst
  }

  /// The column whose cost reaches 0 first. Columns before it jump to their other bound while the row stays broken.
  private mutating func entering(_ leaving: (row: Int, isOver: Bool, by: Int)) -> Int? {
    var left = leaving.by
    var open: [Int] = []
    for column in columnVariables.indices {
      let cell = rows[leaving.row][column]
      guard cell != 0 else { continue }
      let (least, most) = bounds(columnVariables[column])
      guard most > least else { continue }
      let isUp = columnValues[column] == most
      // Only a column counts whose move away from its bound brings the row nearer to the row's bound.
      if (cell > 0) == (isUp == leaving.isOver) { open.append(column) }
    }
    var jumps: [Int] = []
    var isSorted = false
    while !open.isEmpty {
      if !isSorted {
        // The first or second column is mostly the right one. Only after three jumps does sorting all columns pay.
        isSorted = jumps.count >= 3
        if isSorted {
          open.sort { isSooner($1, $0, leaving.row) }
        } else {
          var first = 0
          for next in open.indices.dropFirst() where isSooner(open[next], open[first], leaving.row)
          {
            first = next
          }
          open.swapAt(first, open.count - 1)
        }
      }
      let column = open.removeLast()
      let (least, most) = bounds(columnVariables[column])
      let reach = Int128(rows[leaving.row][column].magnitude) * Int128(most - least)
      if Int128(left) - reach <= 0 {
        for jump in jumps {
          let (least, most) = bounds(columnVariables[jump])
          move(jump, to: columnValues[jump] == most ? least : most)
        }
        return column
      }
      left -= Int(reach)
      jumps.append(column)
    }
    return nil
  }

  private func isSooner(_ one: Int, _ other: Int, _ row: Int) -> Bool {
    let mine = Int128(rows[row][one].magnitude)
    let theirs = Int128(rows[row][other].magnitude)
    let left = Self.size(costs[one]) * theirs
    let right = Self.size(costs[other]) * mine
    if left != right { return left < right }
    // Small cells keep the denominator small.
    if mine != theirs { return mine < theirs }
    return columnVariables[one] < columnVariables[other]
  }

  private static func size(_ cost: Int128) -> Int128 { cost < 0 ? -cost : cost }

  /// Adds entries to the table that would bring a broken row nearer to its bound. False when there are none: then no list
  /// keeps the limits.
  private mutating func showForRoom(_ row: Int, isOver: Bool) -> Bool {
    var wanted: [(kind: Int, isTaken: Bool)] = []
    for kind in kinds.indices {
      var cell = 0
      for group in kinds[kind].groups {
        if spot[group] == row + 1 {
          cell += denominator
        } else if spot[group] < 0 {
          cell -= rows[row][-spot[group] - 1]
        }
      }
      guard cell != 0 else { continue }
      if (cell < 0) == isOver {
        if shown[kind] < atMost[kind] { wanted.append((kind, false)) }
      } else if taken[kind] > fewest[kind] {
        wanted.append((kind, true))
      }
    }
    for (kind, isTaken) in wanted { show(kind, taken: isTaken) }
    return !wanted.isEmpty
  }

  /// Adds a row for each group that is outside its limits.
  private mutating func watchBroken() -> Bool {
    var totals = takenTotals.map { $0 * denominator }
    for (column, variable) in columnVariables.enumerated() where variable >= groups.count {
      for group in kinds[entries[variable - groups.count].kind].groups {
        totals[group] += columnValues[column] * denominator
      }
    }
    for (row, variable) in rowVariables.enumerated() where variable >= groups.count {
      for group in kinds[entries[variable - groups.count].kind].groups {
        totals[group] += values[row]
      }
    }
    let broken = groups.indices.filter { group in
      spot[group] == 0
        && (totals[group] > groups[group].most * denominator
          || totals[group] < groups[group].least * denominator)
    }
    for group in broken { watch(group) }
    return !broken.isEmpty
  }

  /// Adds entries to the table that, by the prices, should move into the list or out of it.
  private mutating func showWanted() -> Bool {
    var isShown = false
    let scale = Int128(denominator)
    for kind in kinds.indices {
      let price = price(of: kind)
      let members = kinds[kind].entries
      // Only a few of a kind at once, because the prices still change.
      for _ in 0..<4 {
        guard shown[kind] < atMost[kind], gains[members[shown[kind]]] * scale > price else { break }
        show(kind, taken: false)
        isShown = true
      }
      for _ in 0..<4 {
        guard taken[kind] > fewest[kind], gains[members[taken[kind] - 1]] * scale < price
        else { break }
        show(kind, taken: true)
        isShown = true
      }
    }
    return isShown
  }

  /// Exchanges a row and a column: the row moves to its bound and becomes a column, and the column becomes a row.
  private mutating func pivot(_ leaving: Int, _ entering: Int, to bound: Int) {
    let old = denominator
    let pivotRow = rows[leaving]
    let pivot = pivotRow[entering]
    let sign = pivot < 0 ? -1 : 1
    let size = pivot * sign
    let constant = constants[leaving]
    let distance = sum(-values[leaving], bound, old)
    let filled = pivotRow.indices.filter { pivotRow[$0] != 0 && $0 != entering }
    for row in rows.indices where row != leaving {
      let factor = rows[row][entering] * sign
      guard factor != 0 || size != old else { continue }
      var cells = rows[row]
      rows[row] = []
      if size != old {
        for column in cells.indices where cells[column] != 0 { cells[column] *= size }
        for column in filled { cells[column] -= factor * pivotRow[column] }
        if old != 1 {
          for column in cells.indices where cells[column] != 0 && column != entering {
            cells[column] /= old
          }
        }
        work += cells.count
      } else {
        for column in filled { cells[column] -= factor * pivotRow[column] / old }
        work += filled.count
      }
      constants[row] = quotient(constants[row], size, -factor, constant, by: old)
      values[row] = quotient(values[row], size, factor, distance, by: old)
      cells[entering] = factor
      if size != old {
        for cell in cells { note(cell) }
      } else {
        for column in filled { note(cells[column]) }
      }
      note(constants[row])
      note(values[row])
      rows[row] = cells
    }
    let cost = costs[entering] * Int128(sign)
    let (before, after) = (Int128(old), Int128(size))
    for column in costs.indices where size != old || pivotRow[column] != 0 {
      costs[column] = (costs[column] * after - cost * Int128(pivotRow[column])) / before
      if Self.size(costs[column]) > Self.largestCost { isTooLarge = true }
    }
    base = (base * after - cost * Int128(constant)) / before
    costs[entering] = cost
    if Self.size(base) > Self.largestCost || Self.size(cost) > Self.largestCost {
      isTooLarge = true
    }
    for column in filled { rows[leaving][column] = -sign * pivotRow[column] }
    rows[leaving][entering] = sign * old
    constants[leaving] = -sign * constant
    values[leaving] = sign * sum(distance, columnValues[entering], pivot)
    work += costs.count
    denominator = size
    swap(leaving, entering, bound)
  }

  /// `(value × size + factor × other) ÷ old`, which has no remainder.
  private mutating func quotient(
    _ value: Int, _ size: Int, _ factor: Int, _ other: Int, by old: Int
  ) -> Int {
    let exact = (Int128(value) * Int128(size) + Int128(factor) * Int128(other)) / Int128(old)
    return fitting(exact)
  }

  private mutating func swap(_ row: Int, _ column: Int, _ bound: Int) {
    let (left, came) = (rowVariables[row], columnVariables[column])
    rowVariables[row] = came
    columnVariables[column] = left
    columnValues[column] = bound
    if came < groups.count { spot[came] = row + 1 }
    if left < groups.count { spot[left] = -column - 1 }
  }
}
