import NIOCore
import NIOPosix
import Testing

@testable import ContestDesk
@testable import ContestServer

/// A browser that closes its connection is noticed while the server still answers.
struct LineWatchTests {
  @Test(.timeLimit(.minutes(5)))
  func `a browser that goes away, or closes its side only, has gone`() async throws {
    let group = MultiThreadedEventLoopGroup.singleton
    let (watches, sink) = AsyncStream<LineWatch>.makeStream()
    let server = try await ServerBootstrap(group: group)
      .childChannelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { channel in
        let watch = LineWatch()
        sink.yield(watch)
        return channel.pipeline.addHandler(watch)
      }.bind(host: "127.0.0.1", port: 0).get()
    let address = try #require(server.localAddress)
    var all = watches.makeAsyncIterator()
    for mode in [CloseMode.all, .output] {
      let browser = try await ClientBootstrap(group: group)
        .channelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
        .connect(to: address).get()
      let watch = try #require(await all.next())
      #expect(!watch.departure.hasLeft)
      let (told, end) = AsyncStream<Void>.makeStream()
      watch.departure.tell(1) { end.finish() }
      try await browser.close(mode: mode).get()
      for await _ in told {}
      #expect(watch.departure.hasLeft)
      if mode == .output { try await browser.close().get() }
    }
    try await server.close().get()
  }

  @Test func `who asks is found by the connection`() async throws {
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(host: "127.0.0.1", port: 0).get()
    #expect(await LineWatch.departure(of: server) == nil)
    let watch = LineWatch()
    try await server.pipeline.addHandler(watch).get()
    #expect(await LineWatch.departure(of: server) === watch.departure)
    try await server.close().get()
    let gone = try #require(await LineWatch.departure(of: server))
    #expect(gone.hasLeft)
  }
}
