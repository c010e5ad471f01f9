<?php
// Installs WordPress into its empty database and writes the articles as posts: php install-wordpress.php WORDPRESS ADDRESS < posts.jsonl
// Prints each post's address.
[, $wordpress, $address] = $argv;
$_SERVER['HTTP_HOST'] = parse_url($address, PHP_URL_HOST) . ':' . parse_url($address, PHP_URL_PORT);
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
define('WP_INSTALLING', true);
require "$wordpress/wp-load.php";
require "$wordpress/wp-admin/includes/upgrade.php";
wp_install('Benchmark', 'benchmark', 'benchmark@example.org', false, '', bin2hex(random_bytes(16)));
update_option('home', $address);
update_option('siteurl', $address);
$posts = [];
while (($line = fgets(STDIN)) !== false) {
    $post = json_decode($line, true, 8, JSON_THROW_ON_ERROR);
    $id = wp_insert_post(['post_title' => $post['title'], 'post_content' => $post['html'], 'post_date' => $post['date'], 'post_status' => 'publish'], true);
    if (is_wp_error($id)) {
        fwrite(STDERR, $id->get_error_message() . "\n");
        exit(1);
    }
    $posts[] = "/?p=$id";
}
echo implode("\n", $posts), "\n";
