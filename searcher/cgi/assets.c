#include "assets.h"

#include "exchange.h"
#include "graf/file.h"

/* Made by CMake from style.css, suggest.js and icon.svg:
 * static const unsigned char style_bytes[] = { ... }; */
#include "asset_bytes.h"

enum { A_YEAR = 365 * 24 * 60 * 60 };

graf_view asset_bytes(enum asset asset)
{
    switch (asset) {
    case ASSET_STYLE:
        return graf_view_of((const char *)style_bytes, sizeof style_bytes);
    case ASSET_SCRIPT:
        return graf_view_of((const char *)script_bytes, sizeof script_bytes);
    case ASSET_ICON:
        return graf_view_of((const char *)icon_bytes, sizeof icon_bytes);
    default:
        return graf_view_of(NULL, 0);
    }
}

uint64_t asset_checksum(enum asset asset)
{
    static const graf_view version = GRAF_VIEW_LITERAL(GRAF_VERSION);
    graf_view bytes = asset_bytes(asset);

    if (asset == ASSET_PROGRAM)
        return graf_checksum64(version.data, version.length) +
               asset_checksum(ASSET_STYLE) + asset_checksum(ASSET_SCRIPT);
    return graf_checksum64(bytes.data, bytes.length);
}

/* Pages name an asset with its checksum, so it may be kept for ever. */
void answer_asset(struct exchange *exchange)
{
    struct response *response = &exchange->response;
    enum asset asset = ASSET_STYLE;
    graf_view bytes;

    response->type = "text/css; charset=utf-8";
    if (exchange->request.route == ROUTE_SCRIPT) {
        asset = ASSET_SCRIPT;
        response->type = "text/javascript; charset=utf-8";
    } else if (exchange->request.route == ROUTE_ICON) {
        asset = ASSET_ICON;
        response->type = "image/svg+xml";
    }
    response->max_age = A_YEAR;
    response->tag = asset_checksum(asset);
    if (response_tag_matches(response->tag, exchange->request.if_none_match)) {
        response->status = 304;
        return;
    }
    bytes = asset_bytes(asset);
    fwrite(bytes.data, 1, bytes.length, response->body);
}
