import ArgumentParser
import ContestDesk

/// The check code of what was looked at, for commands that seal a list or let it go public: 核对码. A web page carries it in its
/// form; a person at the command line copies it from the command that showed the list.
struct AsShownOption: ParsableArguments {
  @Option(
    help:
      "看过的名单的核对码，查看时末行写明；看过以后有变动的不办。 The check code of the list that was looked at; refused if it has changed.",
    completion: nil)
  var asShown: String?

  var state: ShownState? { asShown.map(ShownState.init) }
}
