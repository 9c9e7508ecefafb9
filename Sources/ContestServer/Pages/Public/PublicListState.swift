import Contest
import ContestDesk
import ContestStore

/// Where a list that went public stands, in the same words on the front, for entrants and for units.
///
/// | | |
/// |---|---|
/// | before its end | 公示中 |
/// | from its end, while the office decides objections | 期满 |
/// | closed | 名单已定 |
enum PublicListState {
  case running
  case timeOver
  case final

  init(_ step: PublicFront.Step, at now: Instant) {
    self.init(isClosed: step.isClosed, end: step.publication.period.end, at: now)
  }

  init(isClosed: Bool, end: Instant, at now: Instant) {
    self = isClosed ? .final : now < end ? .running : .timeOver
  }

  func words(_ visit: Visit) -> String { words(in: visit.language) }

  func words(in language: Language) -> String {
    switch (self, language) {
    case (.running, .chinese): "公示中"
    case (.running, .english): "public, not yet final"
    case (.timeOver, .chinese): "公示期满，名单还没有最后确定"
    case (.timeOver, .english): "its time is over, not yet final"
    case (.final, .chinese): "名单已定"
    case (.final, .english): "final"
    }
  }
}
